import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskName, maskPhone } from "../../shared/lib/mask.ts";

describe("masked names", () => {
  it("keep the ends of a Chinese name and the initial of a family name", () => {
    expect(["陈敏", "陈小敏", "欧阳小敏", "Dana Rivers", "Mary Ann Lee", "Dana", "", " 陈敏 "].map(maskName)).toEqual(["陈*", "陈*敏", "欧*敏", "Dana R****", "Mary Ann L****", "D****", "", "陈*"]);
  });
  it("never hold a whole name of two letters or more", () => {
    fc.assert(fc.property(fc.string({ minLength: 2, maxLength: 20 }).filter((name) => /\p{L}{2}$/u.test(name)), (name) => {
      expect(maskName(name)).not.toContain(name.trim().split(/\s+/).at(-1));
    }));
  });
});

describe("masked phones", () => {
  it("keep three digits or the country's code in front, and the last four", () => {
    expect(["+8613812342047", "+86 138-1234-2047", "13812342047", "+12065550184", "+886912345678", "+442071838750", "+8522345678", "911", "+12345", ""].map(maskPhone))
      .toEqual(["138****2047", "138****2047", "138****2047", "+1****0184", "+886****5678", "+44****8750", "+852****5678", "****", "+1****", "****"]);
  });
  it("never hold seven digits in a row of the number", () => {
    fc.assert(fc.property(fc.stringMatching(/^\+\d{7,15}$/), (phone) => {
      expect(maskPhone(phone)).not.toMatch(/\d{5}/);
    }));
  });
});

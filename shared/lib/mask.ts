const HAN = /^[\p{Script=Han}·•]+$/u;

/** 陈*敏, 陈*, Dana R****, D****: enough to tell two people apart on a list, not enough to look one up. */
export function maskName(name: string): string {
  const plain = name.trim();
  if (plain === "") return "";
  if (HAN.test(plain)) {
    const chars = [...plain];
    return chars.length <= 2 ? `${chars[0]}*` : `${chars[0]}*${chars.at(-1)}`;
  }
  const words = plain.split(/\s+/);
  const last = words.at(-1) as string;
  const masked = `${[...last][0]}****`;
  return words.length === 1 ? masked : `${words.slice(0, -1).join(" ")} ${masked}`;
}

/** Numbers of the mainland are written without its code at home; all others are told apart by theirs. */
const CHINA = /^\+86(\d{11})$/;
const CODES = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** 138****2047, +44****1234: of a number in E.164, or as written where nobody made it one, enough to know it again by. */
export function maskPhone(phone: string): string {
  const plain = phone.replaceAll(/[^\d+]/g, "");
  const home = CHINA.exec(plain)?.[1] ?? (plain.startsWith("+") ? null : plain);
  if (home !== null) return home.length < 8 ? "****" : `${home.slice(0, 3)}****${home.slice(-4)}`;
  const code = CODES.exec(plain)?.[0] ?? "";
  return plain.length - code.length < 7 ? `${code}****` : `${code}****${plain.slice(-4)}`;
}

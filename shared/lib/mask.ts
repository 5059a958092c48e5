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

/** Country codes whose numbers are written without one at home, by how many digits follow. */
const HOME_LENGTHS: readonly (readonly [code: string, digits: number])[] = [["86", 11], ["1", 10], ["886", 9], ["852", 8], ["44", 10], ["91", 10]];

/** 138****2047: of a number in E.164 or as written, its first three and last four digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, "");
  const code = phone.trim().startsWith("+") ? HOME_LENGTHS.find(([prefix, length]) => digits.startsWith(prefix) && digits.length === prefix.length + length)?.[0] : undefined;
  const home = code === undefined ? digits : digits.slice(code.length);
  return home.length < 8 ? "****" : `${home.slice(0, 3)}****${home.slice(-4)}`;
}

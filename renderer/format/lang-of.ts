/** The language of what a person wrote, for `lang`: words without a Han character are read and drawn as English; with one they are taken to be the reader's. */
export const langOf = (text: string): "en" | undefined => (/\p{Script=Han}/u.test(text) ? undefined : "en");

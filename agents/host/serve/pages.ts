import texts from "./pages.json" with { type: "json" };

export type PageName = keyof typeof texts;
type Spoken = "en" | "zh-CN" | "zh-TW";

/** The reader's language, from the browser's list; the desk's own setting is behind the sign-in. */
export function spokenBy(acceptLanguage: string | undefined): Spoken {
  for (const [tag = ""] of (acceptLanguage ?? "").split(",").map((part) => part.trim().split(";"))) {
    if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return "zh-TW";
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

/** A page of a title and a sentence, without script, for what the desk itself is not there to say. */
export function plainPage(name: PageName, language: Spoken): string {
  const [title, sentence] = texts[name][language];
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem}h1{font-size:1.25rem}</style></head>
<body><main><h1>${title}</h1><p>${sentence}</p></main></body></html>
`;
}

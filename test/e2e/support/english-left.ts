import type { Page } from "@playwright/test";

/** What stays Latin on a Chinese screen: names of formats and keys, the product's own name, and each language in its own words. */
const STAYS = new Set(["Wardroom", "English", "Ctrl", "Shift", "Enter", "Esc", "Alt", "Space", "Tab", "CSV", "XLSX", "JSON", "URL", "OpenAI", "UTF", "GB", "BIG", "AI", "GPT", "UTC", "TB", "MB", "kB", "ms"]);
/** Names of rules as they stand on the ledger, codes of errors, and codes of currencies. */
const IDENTIFIER = /^([A-Z]{2,5}(-[A-Z]+)+|[A-Z]{6,}|CNY|USD|TWD|HKD|GBP|INR)$/;

/**
 * Words of English a person could read or hear on the page as it stands: texts, names, titles, placeholders. What is marked as English
 * (words said, paths, addresses), masked names and identifiers are not among them.
 */
export async function englishLeft(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        const own = node.getAttribute("lang");
        if ((own !== null && !own.startsWith("zh")) || ["SCRIPT", "STYLE", "KBD", "CODE", "PRE"].includes(node.tagName) || !node.checkVisibility({ visibilityProperty: true })) return;
        // What is hidden from a reader's ear has no name to hear; its texts are still seen.
        if (node.getAttribute("aria-hidden") !== "true") for (const name of ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "aria-valuetext"]) found.push(node.getAttribute(name) ?? "");
      }
      if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? "");
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return found;
  });
  const words = texts.flatMap((text) =>
    text
      // The two ends of a hash, masked names, and whatever holds a digit, a dot, a slash or an underscore: figures, identifiers, files, addresses.
      .replaceAll(/\b[0-9a-f]{4}…[0-9a-f]{4}\b/g, " ")
      .replaceAll(/--\w+/g, " ").replaceAll(/(?:[A-Z][\w.'’-]*\s+)*[A-Z]\*+/g, " ").replaceAll(/\S*[\d_/\\:@*][^\s\u4e00-\u9fff，。；：]*/g, " ").replaceAll(/\b\w+\.\w+\b/g, " ")
      .match(/[A-Za-z]{2,}(?:[-’'][A-Za-z]+)*/g) ?? []);
  return [...new Set(words.filter((word) => !STAYS.has(word) && !IDENTIFIER.test(word)))];
}

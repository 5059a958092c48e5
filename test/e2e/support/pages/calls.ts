import type { Locator, Page } from "@playwright/test";
import { expect } from "../test.ts";

/** Conversations under way, and every call there has been. */
export class Calls {
  readonly page: Page;
  readonly live: Locator;
  readonly table: Locator;
  readonly bar: Locator;

  constructor(page: Page) {
    this.page = page;
    this.live = page.getByTestId("live-call");
    this.table = page.getByRole("grid", { name: "Ended" });
    this.bar = page.getByRole("search");
  }

  async counts(n: number): Promise<void> {
    await expect(this.bar).toContainText(new RegExp(`(^|\\D)${n.toLocaleString("en")} calls?`));
  }

  async find(text: string): Promise<void> {
    await this.bar.getByRole("textbox", { name: "Case or call" }).fill(text);
  }

  /** Chooses a value of one of the lists behind Filter. */
  async filter(name: string, value: string): Promise<void> {
    await this.bar.getByRole("button", { name: "Filter", exact: true }).click();
    const lists = this.page.getByRole("dialog");
    await lists.getByRole("combobox", { name, exact: true }).click();
    await lists.getByRole("option", { name: value, exact: true }).click();
    await this.page.keyboard.press("Escape");
    await expect(lists).toBeHidden();
  }

  chip(name: string): Locator {
    return this.bar.getByRole("button", { name: `Remove ${name}` });
  }

  heads(): Locator {
    return this.table.getByRole("columnheader");
  }

  /** A column as it stands, top to bottom, of the rows that are drawn. */
  async column(head: string): Promise<string[]> {
    const heads = await this.heads().allInnerTexts();
    const at = heads.findIndex((text) => text.trim() === head);
    const rows = await this.table.getByRole("row").filter({ has: this.page.getByRole("gridcell") }).all();
    const placed = await Promise.all(rows.map(async (row) => ({ index: Number(await row.getAttribute("aria-rowindex")), text: await row.getByRole("gridcell").nth(at).innerText() })));
    return placed.sort((a, b) => a.index - b.index).map(({ text }) => text.trim());
  }

  async sortBy(head: string): Promise<void> {
    await this.heads().getByRole("button", { name: head, exact: true }).click();
  }

  async showColumn(name: string, shown: boolean): Promise<void> {
    await this.page.getByRole("button", { name: "Columns", exact: true }).click();
    await this.page.getByRole("checkbox", { name, exact: true }).setChecked(shown);
    await this.page.keyboard.press("Escape");
    await expect(this.page.getByRole("checkbox", { name, exact: true })).toBeHidden();
  }

  async saveView(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Views", exact: true }).click();
    await this.page.getByRole("textbox", { name: "Name of the view" }).fill(name);
    await this.page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(this.page.getByRole("button", { name, exact: true })).toBeVisible();
    await this.page.keyboard.press("Escape");
  }

  async applyView(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Views", exact: true }).click();
    await this.page.getByRole("button", { name, exact: true }).click();
  }
}

/** A line of the transcript as it can be read. */
export interface Line {
  readonly by: string;
  readonly text: string;
  readonly margin: string;
}

/** One call: what was said, and beside it what was understood, decided and let through. */
export class CallPage {
  readonly page: Page;
  readonly words: Locator;

  constructor(page: Page) {
    this.page = page;
    this.words = page.getByTestId("transcript");
  }

  get attemptId(): string {
    return decodeURIComponent(/#\/calls\/([^?]+)/.exec(this.page.url())?.[1] ?? "");
  }

  get ended(): Locator {
    return this.words.getByText(/^Ended: /);
  }

  /** Every line that was said, in the order it stands in; drafts and marks left out. */
  lines(): Promise<readonly Line[]> {
    return this.words.locator("[data-turn]").evaluateAll((rows) => rows.map((row) => {
      const [, by, said, margin] = [...row.children];
      return { by: by?.textContent ?? "", text: said?.querySelector(":scope > span[lang]")?.textContent ?? "", margin: margin?.textContent ?? "" };
    }));
  }
}

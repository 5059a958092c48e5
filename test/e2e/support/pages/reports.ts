import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Locator, Page } from "@playwright/test";
import { expect } from "../test.ts";

/** What a period came to. */
export class Reports {
  readonly page: Page;
  readonly chosenDays: Locator;
  readonly filters: Locator;

  constructor(page: Page) {
    this.page = page;
    this.chosenDays = page.getByRole("button", { name: /^Days: / });
    this.filters = page.getByRole("search", { name: "Filters that hold" });
  }

  /** One of the figures at the top. */
  tile(name: string): Locator {
    return this.page.getByRole("region", { name: "Overview" }).getByRole("button", { name: new RegExp(`^${name}`) });
  }

  panel(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  /** How many cases reached a step of the funnel. */
  async step(name: string): Promise<number> {
    const text = await this.panel("Funnel").getByRole("row", { name: new RegExp(`^${name} `) }).getByRole("cell").first().innerText();
    return Number(text.replaceAll(",", "").match(/\d+/)?.[0]);
  }

  async chooseDays(preset: string): Promise<void> {
    await this.chosenDays.click();
    await this.page.getByRole("radio", { name: new RegExp(`^${preset}`) }).click();
  }

  async filter(name: string, value: string): Promise<void> {
    await this.page.keyboard.press("f");
    const lists = this.page.getByRole("dialog", { name: "Filter" });
    await lists.getByRole("combobox", { name, exact: true }).click();
    await lists.getByRole("option", { name: value, exact: true }).click();
    await this.page.keyboard.press("Escape");
    await expect(lists).toBeHidden();
  }

  async cutBy(cut: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Cut by" }).click();
    await this.page.getByRole("option", { name: cut, exact: true }).click();
  }

  /** The numbers behind a chart: its heads and rows. */
  async numbers(title: string): Promise<readonly (readonly string[])[]> {
    const panel = this.panel(title);
    await panel.getByRole("button", { name: `${title} as a table` }).click();
    const rows = await panel.getByRole("row").all();
    return Promise.all(rows.map(async (row) => row.locator("th, td").allInnerTexts()));
  }

  /** Presses what saves a file and reads it as a spreadsheet would. */
  async saved(press: () => Promise<void>): Promise<{ readonly name: string; readonly rows: readonly Readonly<Record<string, string>>[] }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), press()]);
    const text = await readFile(await download.path(), "utf8");
    return { name: download.suggestedFilename(), rows: parse(text, { bom: true, columns: true }) as Record<string, string>[] };
  }
}

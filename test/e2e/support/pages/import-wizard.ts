import type { Locator, Page } from "@playwright/test";
import { expect } from "../test.ts";

/** A file becomes the book: recognised, mapped, tried out, taken. */
export class ImportWizard {
  readonly page: Page;
  readonly preview: Locator;
  /** The dry run or the import, as it goes and as it ended. */
  readonly job: Locator;

  constructor(page: Page) {
    this.page = page;
    this.preview = page.getByTestId("import-preview");
    this.job = page.getByTestId("import-job");
  }

  /** A file on the disk, or one made up here. */
  async choose(file: string | { readonly name: string; readonly content: string | Buffer }): Promise<void> {
    const input = this.page.getByTestId("import-file");
    await input.setInputFiles(typeof file === "string" ? file : { name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.content) });
    await expect(this.step).toHaveText(/Encoding and columns/);
  }

  get step(): Locator {
    return this.page.getByTestId("import-wizard").locator("[aria-current=step]");
  }

  /** Ten rows as the import would understand them. */
  get previewRows(): Locator {
    return this.preview.locator("tr[data-outcome]:not([data-why])");
  }

  /** Why rows of the preview would be set aside. */
  get previewFaults(): Locator {
    return this.preview.locator("tr[data-why]");
  }

  async toFields(): Promise<void> {
    await this.press("On to the fields");
    await expect(this.step).toHaveText(/Fields/);
  }

  async useMapping(name: string): Promise<void> {
    await this.page.getByRole("combobox", { name: "Mapping" }).click();
    await this.page.getByRole("option", { name }).click();
  }

  async tryOut(): Promise<void> {
    await this.press("Try it out");
    await expect(this.job).toContainText("Dry run done", { timeout: 30_000 });
  }

  /** Presses the button that says how many cases will be taken. */
  async take(): Promise<void> {
    await this.page.getByRole("button", { name: /^Take [\d,]+ cases/ }).click();
  }

  async toBook(): Promise<void> {
    await this.press("Go to the book");
    await expect(this.page.getByRole("heading", { name: "Book", level: 1 })).toBeVisible();
  }

  async press(button: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${button}`) }).click();
  }

  /** One of the figures of a dry run or an import: "Rejected". */
  async figure(name: string): Promise<number> {
    const value = this.job.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd");
    return Number((await value.innerText()).replaceAll(",", ""));
  }

  /** Rows that were set aside, as they are listed. */
  async rejects(): Promise<readonly { readonly row: number; readonly field: string; readonly reason: string }[]> {
    const rows = await this.job.getByRole("region", { name: "Rejected rows" }).getByRole("row").filter({ has: this.page.getByRole("cell") }).all();
    return Promise.all(rows.map(async (row) => {
      const [at = "", field = "", reason = ""] = await row.getByRole("cell").allInnerTexts();
      return { row: Number(at.replaceAll(",", "")), field, reason };
    }));
  }
}

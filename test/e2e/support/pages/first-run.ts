import type { Page } from "@playwright/test";
import { expect } from "../test.ts";

/** From nothing to a floor in five steps. */
export class FirstRun {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async reads(language: "English" | "简体中文" | "繁體中文"): Promise<void> {
    await this.page.getByRole("radio", { name: language }).click();
    await this.next("Continue");
  }

  async worksIn(mode: "Practice" | "Live"): Promise<void> {
    await this.page.getByRole("radio", { name: mode }).click();
    await this.next(`Continue with ${mode}`);
  }

  async takesThePracticeBook(): Promise<void> {
    await this.next("Take the practice book");
    await expect(this.page.getByText("500 cases are in the book")).toBeVisible();
    await this.next("Continue");
  }

  async letsThePlaybookSpeak(): Promise<void> {
    await this.page.getByRole("radio", { name: "Playbook alone" }).click();
    await this.next("Continue");
  }

  async next(button: string): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name: button }).click();
  }
}

import type { Locator, Page } from "@playwright/test";
import { expect } from "../test.ts";

/** The floor: the org chart, what needs a person, the team's day. */
export class Floor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  card(post: string): Locator {
    return this.page.getByRole("group", { name: "Org chart" }).getByRole("button", { name: new RegExp(`^${post},`) });
  }

  /** An office's own counts, at the right of its title. */
  async count(office: "Front office" | "Middle office" | "Back office", of: string): Promise<number> {
    const counts = this.page.getByRole("heading", { name: office }).locator("xpath=following-sibling::p");
    const text = (await counts.innerText()).replaceAll(",", "");
    return Number(new RegExp(`(\\d+)\\s+${of}`).exec(text)?.[1]);
  }

  /** How much work went along a line of the chart: "dialled", "refused". */
  async flow(of: string): Promise<number> {
    const pill = this.page.getByRole("group", { name: "Org chart" }).getByText(new RegExp(`^[\\d,]+ ${of}$`));
    return Number((await pill.innerText()).replace(/\D/g, ""));
  }

  /** A figure of the team's day as it stands there: value and what it is made of. */
  team(kpi: string): Locator {
    return this.page.getByRole("region", { name: "Team today" }).getByRole("listitem").filter({ hasText: kpi });
  }

  async open(post: string): Promise<Locator> {
    await this.card(post).click();
    return this.drawer(post);
  }

  drawer(post: string): Locator {
    return this.page.getByRole("complementary", { name: new RegExp(`^${post}`) });
  }

  /** The team in words, for who reads instead of looks. */
  get list(): Locator {
    return this.page.getByRole("navigation", { name: "The team as a list" });
  }

  get zoom(): Locator {
    return this.page.getByRole("group", { name: "Zoom" }).getByRole("status");
  }

  get waiting(): Locator {
    return this.page.getByRole("region", { name: "Needs you" }).getByRole("link", { name: /^(Critical|High|Medium|Low)/ });
  }

  async isOver(): Promise<void> {
    await expect(this.page.getByRole("banner").getByRole("group", { name: "Shift" })).toContainText("Ended", { timeout: 90_000 });
  }
}

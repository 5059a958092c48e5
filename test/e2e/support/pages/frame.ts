import type { Locator, Page } from "@playwright/test";
import { expect } from "../test.ts";

export const SCREENS = ["Floor", "Inbox", "Calls", "Book", "Reports", "Since last shift", "Settings"] as const;
export type ScreenName = (typeof SCREENS)[number];
const ADDRESSES: Readonly<Record<ScreenName, string>> = { Floor: "/floor", Inbox: "/inbox", Calls: "/calls", Book: "/book", Reports: "/reports", "Since last shift": "/since", Settings: "/settings" };

/** What stands around every screen. */
export class Frame {
  readonly page: Page;
  readonly shift: Locator;
  readonly main: Locator;
  /** The only red band of the product. */
  readonly stopped: Locator;
  readonly stopButton: Locator;
  /** While the engine is away: since when the figures stand still. */
  readonly away: Locator;

  constructor(page: Page) {
    this.page = page;
    this.shift = page.getByRole("banner").getByRole("group", { name: "Shift" });
    this.main = page.locator("main#page");
    this.stopped = page.getByRole("alert").filter({ hasText: "Everything is stopped." });
    this.away = page.getByRole("status").filter({ hasText: "The engine is restarting." });
    this.stopButton = page.getByRole("button", { name: "Stop everything" });
  }

  async goTo(screen: ScreenName): Promise<void> {
    await this.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: new RegExp(`^${screen}`) }).click();
    await this.page.waitForURL((url) => url.hash.startsWith(`#${ADDRESSES[screen]}`));
  }

  async startShift(): Promise<void> {
    await this.shift.getByRole("button", { name: /^Start (a|another) shift$/ }).click();
  }

  /** As the menu beside the clock names it: "1×", "60×", "As fast as it goes". */
  async setSpeed(speed: string): Promise<void> {
    await this.shift.getByRole("button", { name: /^Speed/ }).click();
    await this.page.getByRole("menuitem", { name: speed, exact: true }).click();
  }

  async stopEverything(): Promise<void> {
    await this.stopButton.click();
  }

  /** Lifting a stop takes a reason. */
  async liftStop(reason: string): Promise<void> {
    await this.stopped.getByRole("button", { name: "Start again" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Lift the stop" });
    await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
    await dialog.getByRole("button", { name: "Start again" }).click();
    await expect(dialog).toBeHidden();
  }

  /** The line along the top edge, hatched or solid. */
  get mark(): Locator {
    return this.page.locator("div[data-mode][aria-hidden]").first();
  }

  /** The word beside the clock. */
  get mode(): Locator {
    return this.page.getByRole("banner").locator("[data-mode]");
  }

  /** What the bar at the foot says of the engine. */
  get engine(): Locator {
    return this.page.getByRole("contentinfo").getByRole("status");
  }

  async chooseLanguage(name: "English" | "简体中文" | "繁體中文"): Promise<void> {
    await this.page.getByRole("contentinfo").getByRole("button", { name: /English|简体中文|繁體中文/ }).click();
    await this.page.getByRole("menuitem", { name }).click();
  }
}

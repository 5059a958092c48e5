import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";

/** The parts of the desktop around the windows: they show nothing here, and tests ask them what they were given. */

export class MenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: Electron.MenuItemConstructorOptions["role"];
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  readonly #click: Electron.MenuItemConstructorOptions["click"];

  constructor(options: Electron.MenuItemConstructorOptions) {
    const { id = "", label = "", role, accelerator, registerAccelerator = true, enabled = true, submenu, click } = options;
    this.id = id;
    this.label = label;
    this.role = role;
    this.type = options.type ?? (submenu ? "submenu" : "normal");
    this.accelerator = accelerator;
    this.registerAccelerator = registerAccelerator;
    this.enabled = enabled;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined;
    this.#click = click;
  }

  click(): void {
    this.#click?.(this as unknown as Electron.MenuItem, undefined, {} as Electron.KeyboardEvent);
  }
}

let applicationMenu: Menu | null = null;

export class Menu {
  readonly items: MenuItem[];

  constructor(items: MenuItem[] = []) {
    this.items = items;
  }
  static buildFromTemplate(template: (Electron.MenuItemConstructorOptions | MenuItem)[]): Menu {
    return new Menu(template.map((item) => (item instanceof MenuItem ? item : new MenuItem(item))));
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found) return found;
    }
    return null;
  }
}

export class Tray extends EventEmitter {
  toolTip = "";
  title = "";
  menu: Menu | null = null;
  constructor(_image: unknown) {
    super();
  }
  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
  setTitle(title: string, _options?: Electron.TitleOptions): void {
    this.title = title;
  }
  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }
}

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? "";
    this.body = options.body ?? "";
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    this.emit("show", {});
  }
  close(): void {
    this.emit("close", {});
  }
}

/** Nobody sits before the stand-in: a dialog is dismissed unless a test put its answer in this one's place. */
export const dialog = {
  showOpenDialog: (..._given: unknown[]): Promise<Electron.OpenDialogReturnValue> => Promise.resolve({ canceled: true, filePaths: [] }),
  showMessageBox: (...given: unknown[]): Promise<Electron.MessageBoxReturnValue> => Promise.resolve({ response: (given.at(-1) as Electron.MessageBoxOptions).cancelId ?? 0, checkboxChecked: false }),
};

export const shell = {
  opened: [] as string[],
  openExternal: (url: string): Promise<void> => Promise.resolve(void shell.opened.push(url)),
  openPath: (path: string): Promise<string> => {
    shell.opened.push(path);
    return Promise.resolve("");
  },
};

export const screen = {
  getDisplayMatching: (_rect: Electron.Rectangle): Electron.Display => ({ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }) as Electron.Display,
};

export const nativeImage = {
  createFromPath: (path: string): Electron.NativeImage => ({ isEmpty: () => false, toDataURL: () => path }) as unknown as Electron.NativeImage,
};

const keyRing = Buffer.alloc(32, 7);

/** A key ring that holds for every process of the machine, as a real one does. */
export const safeStorage = {
  getSelectedStorageBackend: (): ReturnType<Electron.SafeStorage["getSelectedStorageBackend"]> => "gnome_libsecret",
  isAsyncEncryptionAvailable: (): Promise<boolean> => Promise.resolve(true),
  encryptStringAsync: (plainText: string): Promise<Buffer> => {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", keyRing, iv);
    return Promise.resolve(Buffer.concat([iv, cipher.update(plainText, "utf8"), cipher.final(), cipher.getAuthTag()]));
  },
  decryptStringAsync: (encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> => {
    const decipher = createDecipheriv("aes-256-gcm", keyRing, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(-16));
    return Promise.resolve({ result: Buffer.concat([decipher.update(encrypted.subarray(12, -16)), decipher.final()]).toString("utf8"), shouldReEncrypt: false });
  },
};

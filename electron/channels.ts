/** Names of everything that passes between main and preload: the page itself sees none of them. */
export const CHANNELS = {
  /** Page to main, no answer. */
  connect: "desk:connect",
  language: "desk:language",
  /** Page to main, answered. */
  pickFile: "desk:pick-file",
  secretState: "desk:secret-state",
  secretSet: "desk:secret-set",
  secretClear: "desk:secret-clear",
  folderChoose: "desk:folder-choose",
  folderShow: "desk:folder-show",
  openExternal: "desk:open-external",
  /** Main to page. */
  port: "desk:port",
  engine: "desk:engine",
  command: "desk:command",
  openItem: "desk:open-item",
} as const;

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";

/** Draws resources/*.png and icon.ico from the two SVG files beside them. Run by hand when a drawing changes: `node agents/host/node24.mjs electron/build/make-icons.ts`. */
const at = (name: string): string => join(import.meta.dirname, "..", "..", "resources", name);
const icon = readFileSync(at("icon.svg"), "utf8");
const tray = readFileSync(at("tray.svg"), "utf8");
/** Linux panels are dark or light: the accent's blue stands on both. */
const ACCENT = "rgb(60 120 230)";
const coloured = tray.replaceAll("#000", ACCENT);

const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage();

async function draw(svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}

/** An icon file is a directory of PNGs: header, an entry of 16 bytes for each, then the pictures. */
async function ico(svg: string, sizes: readonly number[]): Promise<Buffer> {
  const pictures = await sizes.reduce(async (done, size) => [...(await done), await draw(svg, size)], Promise.resolve<Buffer[]>([]));
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  pictures.forEach((picture, at) => {
    const entry = 6 + 16 * at;
    const side = (sizes[at] ?? 0) % 256;
    head.writeUInt8(side, entry);
    head.writeUInt8(side, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(picture.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += picture.length;
  });
  return Buffer.concat([head, ...pictures]);
}

writeFileSync(at("icon.png"), await draw(icon, 1024));
writeFileSync(at("icon.ico"), await ico(icon, [16, 24, 32, 48, 64, 128, 256]));
for (const [name, size] of [["", 1], ["@2x", 2]] as const) {
  writeFileSync(at(`tray${name}.png`), await draw(coloured, 22 * size));
  writeFileSync(at(`trayTemplate${name}.png`), await draw(tray, 16 * size));
}
await browser.close();

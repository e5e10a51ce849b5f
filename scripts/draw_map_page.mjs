#!/usr/bin/env node
// Draws the pictures of docs/MAP_PAGE.md and README.md: the map page of a run over examples/.
//
//     scripts/draw_map_page [PICTURES]
//
// Needs what scripts/setup test installs, and the release build.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.env.MENTIONMAP ??= join(root, "build/release/bin/mentionmap");
process.env.EXAMPLES ??= join(root, "examples");
process.env.CHROMIUM ??= "/usr/bin/chromium";
const { Outputs, chooseRow, closeBrowser, mapSettled, open } = await import("../tests/browser/map_pages.mjs");

const pictures = process.argv[2] ?? join(root, "docs/pictures");
const PHONE = { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true };
const SHOTS = {
  "map-page": { viewport: { width: 1240, height: 760 } },
  "map-page-dark": { viewport: { width: 1240, height: 760 }, colorScheme: "dark" },
  "map-page-phone": PHONE,
};

const outputs = new Outputs();
const out = outputs.map("examples");
for (const [name, options] of Object.entries(SHOTS)) {
  const { page, close } = await open(out, options);
  if (options.isMobile) await page.getByRole("button", { name: "Records" }).click();
  await chooseRow(page, "Royal Welsh", "Sennelager");
  await page.getByRole("button", { name: "Zoom to this record" }).click();
  for (let i = 0; i < 3; ++i) await page.locator("#zoom-out").click();
  await mapSettled(page);
  await page.mouse.move(5, 5);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  await close();
}
await closeBrowser();
outputs.remove();

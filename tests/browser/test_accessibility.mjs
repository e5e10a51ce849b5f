// axe-core finds no serious fault on the map page, in any of its dresses.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Outputs, chooseRow, closeBrowser, open } from "./map_pages.mjs";

const axe = readFileSync(new URL("../../web/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const outputs = new Outputs();
let out = "";

before(() => {
  out = outputs.map("examples");
});
after(async () => {
  await closeBrowser();
  outputs.remove();
});

async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DRESSES = {
  "at a desk": {},
  "at a desk, dark": { colorScheme: "dark" },
  "on a phone": PHONE,
  "on a phone, dark": { ...PHONE, colorScheme: "dark" },
};

for (const [name, options] of Object.entries(DRESSES)) {
  test(`no serious fault ${name}`, async () => {
    const { page, close } = await open(out, options);
    assert.deepEqual(await faults(page), []);
    const isPhone = "isMobile" in options;
    if (isPhone) await page.getByRole("button", { name: "Records" }).click();
    assert.deepEqual(await faults(page), []);
    await chooseRow(page, "Four Typhoon");
    assert.deepEqual(await faults(page), []);
    if (isPhone) await page.getByRole("button", { name: "Filters" }).click();
    await page.evaluate(() => {
      for (const facet of document.querySelectorAll("#filter-pane details")) facet.open = true;
    });
    assert.deepEqual(await faults(page), []);
    await close();
  });
}

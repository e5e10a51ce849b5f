// Text of documents is shown as text, whatever it holds: nothing in it runs, loads or leads astray.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Outputs, closeBrowser, features, listSettled, open, shownCount } from "./map_pages.mjs";

const outputs = new Outputs();
let out = "";

const RUNS = "<script>window.ran = 1</script><img src=x onerror='window.ran = 2'>" +
  "<svg onload=\"window.ran = 3\"><a href='javascript:window.ran=4'>here</a>" +
  "<iframe src='https://example.org/frame'></iframe><style>body{display:none}</style>" +
  "</script><!--<script>";
const TURNED = "\u202eneve\u202c \u2066inside\u2069 \u200f";

const DOCUMENTS = [
  { id: `${RUNS}.txt`, title: RUNS, url: "javascript:window.ran=5", date: "2023-03-01",
    text: `Crowds protested in Oslo ${RUNS} on Monday. France sent 300 soldiers ${RUNS} to Gdynia.` },
  { id: "turned", title: `Report ${TURNED}`, url: "data:text/html,<script>window.ran=6</script>",
    date: "2023-03-02", text: `Crowds ${TURNED} protested in Bergen on Monday. ${TURNED}` },
  { id: "huge", title: "x".repeat(100_000), url: "https://example.org/" + "y".repeat(50_000),
    date: "2023-03-03", text: `Crowds protested in Malmö on Monday ${"w".repeat(200_000)} and in Turku.` },
  { id: "plain", title: "Report", url: "https://example.org/plain", date: "2023-03-04",
    text: "Crowds protested in Tampere on Monday." },
];

before(() => {
  const input = outputs.write("news.jsonl", DOCUMENTS.map((row) => JSON.stringify(row)).join("\n") + "\n");
  out = outputs.map("hostile", [], input);
});
after(async () => {
  await closeBrowser();
  outputs.remove();
});

/** Opens every record by the list's keyboard; calls with the panel each time. */
async function eachRecord(page, use) {
  await page.locator('input[name="mentions"]').check();
  await listSettled(page);
  const count = await shownCount(page);
  await page.locator("#list").focus();
  for (let i = 0; i < count; ++i) {
    await page.keyboard.press("ArrowDown");
    await use(page.locator("#details"));
  }
  return count;
}

test("nothing in a text runs, loads or opens", async () => {
  const { page, heard, close } = await open(out);
  const count = await eachRecord(page, async (details) => {
    for (const address of await details.locator("a").evaluateAll((links) => links.map((a) => a.href))) {
      assert.match(address, /^https:\/\/example\.org\//);
    }
  });
  assert.ok(count >= 8, `${count} records`);
  for (const name of ["country", "document", "actor"]) {
    const facet = page.locator(`details[data-facet="${name}"] summary`);
    if ((await facet.count()) > 0) await facet.click();
  }
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.mouse.move(640, 400);
  assert.equal(await page.evaluate(() => window.ran), undefined);
  const made = "#details script, #details img, #details svg, #details iframe, #details style, " +
    "#list script, #list img, #filter-pane img, #printed img, #printed script";
  assert.equal(await page.locator(made).count(), 0);
  assert.deepEqual(heard, []);
  await close();
});

test("marked-up text is shown as it was written", async () => {
  const { page, close } = await open(out);
  const seen = [];
  await eachRecord(page, async (details) => seen.push(await details.textContent()));
  assert.ok(seen.some((text) => text.includes("<img src=x onerror='window.ran = 2'>")));
  assert.ok(seen.some((text) => text.includes("javascript:window.ran=5")));
  await close();
});

test("characters that turn the order around are shown as their codes", async () => {
  const { page, close } = await open(out);
  const seen = [];
  await eachRecord(page, async (details) => seen.push(await details.textContent()));
  assert.ok(seen.some((text) => text.includes("U+202Eneve")));
  const whole = await page.evaluate(() => document.body.textContent);
  assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(whole.replace(/<script[^]*?<\/script>/g, "")));
  await close();
});

test("endless words stay within their places", async () => {
  const { page, close } = await open(out);
  await eachRecord(page, async (details) => {
    assert.ok((await details.textContent()).length < 20_000);
    const [inside, wide] = await details.evaluate((panel) => [panel.scrollWidth, panel.clientWidth]);
    assert.ok(inside <= wide + 1, `${inside} pixels in ${wide}`);
  });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await close();
});

test("a link is followed on a click only, and only to the web", async () => {
  const { page, heard, close } = await open(out);
  await page.locator("#search").fill("tampere");
  await listSettled(page);
  await page.locator("#list").focus();
  for (let i = 0; i < 3; ++i) {
    if ((await page.locator("#details a").count()) > 0) break;
    await page.keyboard.press("ArrowDown");
  }
  const link = page.locator("#details a");
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer nofollow");
  assert.deepEqual(heard, []);
  await link.click();
  // The browser opens the window when it gets to it.
  for (let tries = 0; heard.length === 0 && tries < 200; ++tries) await page.waitForTimeout(50);
  assert.ok(heard.length > 0 && heard.every((line) => /example\.org\/plain|^window: /.test(line)), heard.join());
  await close();
});

test("the policy lets no string become markup or code", async () => {
  const { page, close } = await open(out);
  const blocked = await page.evaluate(() => {
    const tries = [
      () => (document.body.innerHTML = "<p>x</p>"),
      () => new DOMParser().parseFromString("<p>x</p>", "text/html"),
      () => document.write("x"),
    ];
    return tries.map((attempt) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    });
  });
  assert.deepEqual(blocked, [true, true, true]);
  assert.equal(features(out, "events").length > 0, true);
  await close();
});

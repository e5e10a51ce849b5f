// What must hold of the map page in a browser. Run by CTest, which sets MENTIONMAP, EXAMPLES and
// CHROMIUM; see CMakeLists.txt.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import {
  Outputs, changedMap, chooseRow, closeBrowser, features, listSettled, mapPixels, mapSettled,
  open, shownCount,
} from "./map_pages.mjs";

const outputs = new Outputs();
let out = "";

before(() => {
  out = outputs.map("examples");
});
after(async () => {
  await closeBrowser();
  outputs.remove();
});

const LAYERS = ["places", "mentions", "deployments", "movements", "events", "distances"];
const all = (layers) => layers.reduce((sum, layer) => sum + features(out, layer).length, 0);
const SHOWN_AT_FIRST = LAYERS.filter((layer) => layer !== "mentions");

function opened(name, action, options) {
  test(name, async () => {
    const made = await open(out, options);
    try {
      await action(made.page, made.heard);
      assert.deepEqual(made.heard, [], "the page said or asked for something");
    } finally {
      await made.close();
    }
  });
}

opened("opens from disk with the ground and the records drawn", async (page) => {
  assert.equal(await shownCount(page), all(SHOWN_AT_FIRST));
  await mapSettled(page);
  const { colours } = await mapPixels(page);
  for (const colour of ["#f6f3ec", "#d7e3ea", "#8b1e3f", "#1d6fb8"]) {
    assert.ok(colours.includes(colour), `no ${colour} (land, sea, British, talks) on the map`);
  }
});

opened("a click on the map opens the record there, and the list follows", async (page) => {
  await chooseRow(page, "HMS Trent");
  await page.getByRole("button", { name: "Zoom to this record" }).click();
  await page.getByRole("button", { name: "Close the record" }).click();
  await mapSettled(page);
  assert.equal(await page.locator("#details").isVisible(), false);
  const box = await page.locator("#facts").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2 - 10);
  const details = page.locator("#details");
  await details.waitFor();
  assert.match(await details.locator("h2").textContent(), /HMS Trent/);
  assert.equal(await page.locator('#list .row[aria-selected="true"]').count(), 1);
});

opened("a record shows its sentence in the paragraph, marked, with fields and reasons", async (page) => {
  await chooseRow(page, "Four Typhoon");
  const details = page.locator("#details");
  assert.match(await details.locator("blockquote").textContent(), /Four Typhoon jets landed at RAF Akrotiri.*HMS Trent/);
  assert.equal(await details.locator("blockquote .sentence").first().isVisible(), true);
  assert.match((await details.locator("mark").allTextContents()).join(""), /landed/);
  assert.match(await details.locator(".reasons").textContent(), /RAF Akrotiri, Cyprus/);
  const fields = await details.locator("dl").textContent();
  assert.match(fields, /Statusarrived/);
  assert.match(fields, /United Kingdom \(GB\)/);
});

opened("filters by layer, type, actor, status, document and confidence", async (page) => {
  await page.locator('input[name="places"]').uncheck();
  const facts = all(["deployments", "movements", "events", "distances"]);
  assert.equal(await shownCount(page), facts);
  const choose = async (facet, value) => {
    const box = page.locator(`details[data-facet="${facet}"]`);
    if (!(await box.evaluate((details) => details.open))) await box.locator("summary").click();
    await box.locator("label").filter({ hasText: value }).first().locator("input").click();
  };
  await choose("type", "Exercise");
  const exercises = features(out, "events").filter(
    (event) => event.properties.event_type === "EXERCISE").length;
  assert.ok(exercises > 0);
  assert.equal(await shownCount(page), exercises);
  await choose("type", "Exercise");
  await choose("actor", "United Kingdom");
  const british = ["deployments", "movements"].flatMap((layer) => features(out, layer))
    .filter((feature) => feature.properties.actor === "GB").length;
  assert.equal(await shownCount(page), british + features(out, "events").filter(
    (event) => (event.properties.actors ?? "").split("; ").includes("GB")).length);
  await choose("status", "arrived");
  const arrived = await shownCount(page);
  assert.ok(arrived > 0 && arrived < british);
  await page.locator("#clear-filters").click();
  assert.equal(await shownCount(page), facts);
  await choose("document", "estonia-battlegroup.txt");
  const ofDocument = ["deployments", "movements", "events", "distances"]
    .flatMap((layer) => features(out, layer))
    .filter((feature) => feature.properties.document === "estonia-battlegroup.txt").length;
  assert.equal(await shownCount(page), ofDocument);
  await page.locator("#clear-filters").click();
  await page.locator("#confidence").fill("95");
  const sure = ["deployments", "movements", "events", "distances"]
    .flatMap((layer) => features(out, layer))
    .filter((feature) => (feature.properties.confidence ?? 1) >= 0.95).length;
  assert.equal(await shownCount(page), sure);
});

opened("the time slider leaves the days outside and, if asked, the undated out", async (page) => {
  await page.locator("#time-from").focus();
  for (let i = 0; i < 4; ++i) await page.keyboard.press("ArrowRight");
  const first = await page.locator("#time-from").getAttribute("aria-valuetext");
  assert.match(first, /^\d{4}-\d\d-\d\d$/);
  await page.locator("#undated").uncheck();
  const days = { places: ["first_date", "last_date"] };
  const later = SHOWN_AT_FIRST.flatMap((layer) => features(out, layer).filter((feature) => {
    const last = feature.properties[(days[layer] ?? ["start_date", "end_date"])[1]] ??
      feature.properties[(days[layer] ?? ["start_date", "end_date"])[0]];
    return last !== null && last >= first;
  })).length;
  assert.equal(await shownCount(page), later);
});

opened("a search keeps what holds every word", async (page) => {
  await page.locator("#search").fill("Typhoon  akrotiri");
  const count = await shownCount(page);
  assert.ok(count >= 1 && count < 10, `${count} records`);
  await listSettled(page);
  for (const row of await page.locator("#list .row").all()) {
    assert.match(await row.textContent(), /Typhoon|Akrotiri/i);
  }
  await page.locator("#search").fill("no such words anywhere");
  assert.equal(await shownCount(page), 0);
  await listSettled(page);
  assert.match(await page.locator("#list").evaluate((list) => getComputedStyle(list, "::before").content), /Nothing fits/);
});

opened("the keyboard moves the map, goes through the list and opens and closes records", async (page) => {
  await page.locator("#facts").focus();
  await mapSettled(page);
  const before = await mapPixels(page);
  await page.keyboard.press("ArrowRight");
  const moved = await changedMap(page, before);
  await page.keyboard.press("+");
  await changedMap(page, moved);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#details").isVisible(), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#details").isVisible(), false);
  await page.locator("#list").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const active = await page.locator("#list").getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`#${active}`).getAttribute("aria-posinset"), "2");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "details");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "list");
});

opened("exports what is shown, with all columns of the layers", async (page) => {
  await page.locator('input[name="places"]').uncheck();
  const saved = async (id) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(id).click()]);
    return readFileSync(await download.path(), "utf8");
  };
  const exported = JSON.parse(await saved("#export-geojson")).features;
  assert.equal(exported.length, await shownCount(page));
  for (const layer of ["deployments", "events", "movements", "distances"]) {
    const found = exported.filter((feature) => feature.properties.layer === layer);
    assert.equal(found.length, features(out, layer).length);
    for (const expected of features(out, layer)) {
      const feature = found.find((candidate) => candidate.id === expected.id);
      for (const [name, value] of Object.entries(expected.properties)) {
        assert.deepEqual(feature.properties[name], value, `${layer}.${name}`);
      }
      checkGeometry(feature.geometry, expected.geometry);
    }
  }
  const csv = await saved("#export-csv");
  const header = csv.slice(0, csv.indexOf("\n")).split(",");
  assert.deepEqual(header.slice(0, 5), ["id", "layer", "longitude", "latitude", "wkt"]);
  for (const { id } of exported) assert.ok(csv.includes(`\n${id},`), id);
});

/** Points as they are; of lines the page has every other point, to a metre. */
function checkGeometry(found, expected) {
  assert.equal(found.type, expected.type);
  if (found.type === "Point") return assert.deepEqual(found.coordinates, expected.coordinates);
  assert.equal(found.coordinates.length, expected.coordinates.length);
  found.coordinates.forEach((line, i) => {
    const whole = expected.coordinates[i];
    const wanted = whole.filter((_, at) => at % 2 === 0 || at + 1 === whole.length);
    assert.equal(line.length, wanted.length);
    line.forEach(([x, y], at) => {
      assert.ok(Math.abs(x - wanted[at][0]) < 1.1e-5 && Math.abs(y - wanted[at][1]) < 1.1e-5);
    });
  });
}

opened("colours follow the choice", async (page) => {
  await page.locator("#theme").selectOption("dark");
  await mapSettled(page);
  const { colours } = await mapPixels(page);
  assert.ok(colours.includes("#23272e"), "no dark land");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(27, 31, 37)");
});

opened("colours follow the device", async (page) => {
  assert.ok((await mapPixels(page)).colours.includes("#23272e"), "no dark land");
}, { colorScheme: "dark" });

opened("on a phone one part shows at a time, and a record lies over the map", async (page) => {
  assert.equal(await page.locator("#list").isVisible(), false);
  await page.getByRole("button", { name: "Records" }).click();
  assert.equal(await page.locator("#list").isVisible(), true);
  await chooseRow(page, "Four Typhoon");
  assert.equal(await page.locator("#map").isVisible(), true);
  assert.equal(await page.locator("#details").isVisible(), true);
  await page.getByRole("button", { name: "Filters" }).click();
  assert.equal(await page.locator("#filter-pane").isVisible(), true);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the page is ${wide} pixels wide`);
}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

opened("prints the map and the records shown as a table", async (page) => {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#printed").isVisible(), true);
  assert.equal(await page.locator("#list").isVisible(), false);
  assert.equal(await page.locator("#printed tr").count(), 1 + (await shownCount(page)));
});

test("what the limit leaves out is counted on the page", async () => {
  const small = outputs.map("small", ["--html-max", "30"]);
  const { page, heard, close } = await open(small);
  assert.match(await page.locator("#count").textContent(), /of 30 records/);
  const rest = all(LAYERS) - 30;
  assert.match(await page.locator("#count").textContent(), new RegExp(`${rest} more are not on this page`));
  assert.match(await page.locator("#credits").textContent(),
    new RegExp(`${features(out, "mentions").length} of mentions`));
  assert.deepEqual(heard, []);
  await close();
});

// What happens to an account between circles: a password is forgotten, an address changes, a seat
// is paused and given back.
import { expect, test } from "@playwright/test";

import * as founding from "./founding.mjs";
import { OPERATOR, PASSWORD, button, main, person } from "./founding.mjs";
import { House, link, signIn } from "./house.mjs";

const NEW_PASSWORD = "harbour velvet quarry seventy one";
const NEW_ADDRESS = "odile.new@northshore.example";

const script = (info) => ({ javaScriptEnabled: info.project.use.javaScriptEnabled ?? true });
const heading = (page) => page.getByRole("heading", { level: 1 });

async function openDoor(page, email, password) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
}

test.describe("an account", () => {
  test.describe.configure({ mode: "serial" });

  let house;
  let owner;

  test.beforeAll(async ({ browser }, info) => {
    house = await House.open();
    owner = await person(browser, house, script(info));
    await founding.found(owner, house);
  });

  test.afterAll(async () => {
    await house?.stop();
  });

  test("a forgotten password is chosen anew by a letter, and every device is signed out", async ({ browser }, info) => {
    const page = await person(browser, house, script(info));
    await page.goto("/sign-in");
    await main(page).getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByLabel("E-mail address").fill("nobody@northshore.example");
    await button(page, "Send the link").click();
    const unknown = (await main(page).innerText()).replace("nobody@northshore.example", "");
    await page.goto("/forgot");
    await page.getByLabel("E-mail address").fill(OPERATOR.email);
    await button(page, "Send the link").click();
    expect((await main(page).innerText()).replace(OPERATOR.email, ""), "known and unknown are told alike").toBe(unknown);

    const letter = await house.letter(OPERATOR.email, (it) => it.text.includes("/reset/"));
    const way = link(letter, "/reset/");
    await page.goto(way);
    await page.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel("The same again").fill(NEW_PASSWORD);
    await button(page, "Keep this password").click();
    await expect(heading(page)).toHaveText("Your new password is kept");

    await owner.goto("/account");
    await expect(owner, "the other device is signed out").toHaveURL(/\/sign-in/);
    expect((await page.goto(way)).status(), "the link works once").toBe(410);
    await openDoor(page, OPERATOR.email, PASSWORD);
    await expect(main(page)).toContainText("don’t belong together");
    await openDoor(page, OPERATOR.email, NEW_PASSWORD);
    await expect(main(page)).toContainText("Your password was reset");
    await button(page, "Yes, that was me").click();
    await expect(main(page)).not.toContainText("Your password was reset");
    await page.context().close();
  });

  test("an address changes by the word of the old one", async () => {
    await openDoor(owner, OPERATOR.email, NEW_PASSWORD);
    await owner.goto("/account");
    await main(owner).getByRole("link", { name: "E-mail address" }).click();
    await owner.getByLabel("New address", { exact: true }).fill(NEW_ADDRESS);
    await owner.getByLabel("New address, once more").fill(NEW_ADDRESS);
    await owner.getByLabel("Your present password").fill("not this one at all");
    await button(owner, "Ask for the change").click();
    await expect(owner.getByLabel("New address, once more"), "what was typed is kept").toHaveValue(NEW_ADDRESS);
    await expect(owner.getByLabel("Your present password"), "but no secret").toHaveValue("");
    await owner.getByLabel("Your present password").fill(NEW_PASSWORD);
    await button(owner, "Ask for the change").click();
    await expect(main(owner)).toContainText("Look into the mail of your old address");
    const letter = await house.letter(OPERATOR.email, (it) => it.text.includes("/address/"));
    await owner.goto(link(letter, "/address/"));
    await expect(main(owner)).toContainText(NEW_ADDRESS);
    await button(owner, "It was me: change it now").click();
    await expect(heading(owner)).toHaveText("Confirmed: it was you");
    for (const address of [OPERATOR.email, NEW_ADDRESS]) {
      await house.letter(address, (it) => it.text.includes(NEW_ADDRESS) && !it.text.includes("/address/"));
    }
    await owner.context().clearCookies();
    await openDoor(owner, OPERATOR.email, NEW_PASSWORD);
    await expect(main(owner), "the old address opens nothing").toContainText("don’t belong together");
    await openDoor(owner, NEW_ADDRESS, NEW_PASSWORD);
    await owner.goto("/account");
    await expect(main(owner)).toContainText(NEW_ADDRESS);
  });
});

test("a seat is paused, taken again, and given back", async ({ browser }, info) => {
  const house = await House.open({ sample: true });
  try {
    const page = await person(browser, house, script(info));
    await signIn(page, house, "member");
    await page.goto("/circles");
    const circle = await main(page).locator("a[href^='/circles/']").first().getAttribute("href");
    const room = circle.match(/^\/circles\/[0-9a-f-]{36}/)[0];
    await page.goto(room);
    const name = await heading(page).innerText();
    await main(page).getByRole("link", { name: "Your seat" }).click();
    await button(page, "Pause for a while").click();
    await page.goto(`${room}/agreement`);
    await expect(page, "nothing is read meanwhile").toHaveURL(/\/seat$/);
    await expect(main(page)).toContainText(`You are away from ${name} for a while.`);
    await button(page, "Come back").click();
    await page.goto(room);
    await expect(heading(page)).toHaveText(name);
    await page.goto(`${room}/seat`);
    await button(page, "Leave the circle").click();
    await expect(main(page)).not.toContainText(name);
    expect((await page.goto(room)).status(), "gone, as if it had never been").toBe(404);
    await page.context().close();
  } finally {
    await house.stop();
  }
});

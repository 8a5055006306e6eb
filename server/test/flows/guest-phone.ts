import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';

/** A guest's phone: its page, and how often the guest has touched it. */
export interface Phone {
  page: Page;
  taps: number;
  tap: (what: Locator) => Promise<void>;
  /** Waits for the screen with this heading. */
  see: (heading: string | RegExp) => Promise<void>;
  read: (text: string | RegExp) => Promise<void>;
  button: (name: string | RegExp) => Locator;
}

/** A phone of its own: who paid from another one is not known here. Closed after the test. */
export async function openPhone(
  t: Pick<TestContext, 'after'>,
  browser: Browser,
  width = 390,
): Promise<Phone> {
  const context = await browser.newContext({
    ...{ viewport: { width, height: 844 }, hasTouch: true, isMobile: true },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  t.after(async () => {
    await context.close();
    assert.deepEqual(errors, []);
  });
  return phoneOf(page);
}

function phoneOf(page: Page): Phone {
  const phone: Phone = {
    page,
    taps: 0,
    tap: async (what) => {
      phone.taps += 1;
      await what.tap();
    },
    see: (name) => page.getByRole('heading', { level: 1, name }).waitFor(),
    read: (text) => page.getByText(text).first().waitFor(),
    button: (name) => page.getByRole('button', { name }),
  };
  return phone;
}

/** Types in who pays; the directory has a head office and a branch, and the guest picks one. */
export async function typePayer({ page, tap, button }: Phone, inn: string): Promise<void> {
  await page.getByLabel('ИНН').fill(inn);
  await tap(button('ООО «Пример», 990001001'));
  await page.getByLabel('Электронная почта').fill('guest@org-a.example');
}

/** Pays from the fund on the payment page, with the code that the accountant was sent. */
export async function payFromFund(
  { url, payer }: { url: string; payer: { email: string } },
  { page, tap, button }: Phone,
  sum: string,
): Promise<void> {
  const known = page.getByRole('radio', { name: /Гарантийный фонд/ });
  await known.waitFor({ state: 'attached' });
  if (!(await known.isChecked())) await tap(known);
  const before = await newestCode(url, payer.email);
  await tap(button('Получить код для оплаты'));
  await page.getByLabel('Код из сообщения').waitFor();
  let code = await newestCode(url, payer.email);
  while (code === before) code = await newestCode(url, payer.email);
  await page.getByLabel('Код из сообщения').fill(code ?? '');
  await tap(button(`Оплатить ${sum}`));
}

interface Mail {
  address: string;
  code: string | null;
}

async function newestCode(url: string, email: string): Promise<string | undefined> {
  const box = (await (await fetch(`${url}/demo/mailbox.json`)).json()) as Mail[];
  return box.find((mail) => mail.address === email && mail.code !== null)?.code ?? undefined;
}

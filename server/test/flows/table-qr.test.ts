import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { Browser } from 'playwright-core';
import { bill, grownBill } from '#test/pos-world.ts';
import { launchBrowser } from '../../../tools/browser.ts';
import { payByCode } from './fund-payer.ts';
import { openPhone, payFromFund, typePayer, type Phone } from './guest-phone.ts';
import { checkOf, openRestaurant, tableUrl, type Restaurant } from './restaurant.ts';

const sum = '2 750,00 ₽';
const changed = 'Состав или сумма счёта изменились, проверьте и подтвердите заново';
const closed = 'Оплачено. Стол закрыт';

/** Scenario S2: a restaurant without a waiter, with the pages in a browser. */
describe('the QR of a table', { timeout: 280_000 }, () => {
  let place: Restaurant;
  let browser: Browser;
  let used = 0;
  before(async () => {
    place = await openRestaurant(20);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await place.line.end();
    await place.close();
  });

  /** A table of its own with an open check. */
  const sitDown = (order = bill) => {
    const table = place.tables[used] ?? assert.fail('there are tables enough');
    used += 1;
    const id = `a${used}`;
    place.till.put(table.number, checkOf(order, id));
    return {
      table,
      id,
      put: (next: typeof bill) => place.till.put(table.number, checkOf(next, id)),
    };
  };
  type Seat = ReturnType<typeof sitDown>;
  const scan = async (t: TestContext, { table }: Seat): Promise<Phone> => {
    const phone = await openPhone(t, browser);
    await phone.page.goto(tableUrl(place, table));
    return phone;
  };
  /** Scans, says who pays and confirms; the phone is on the payment page then. */
  const confirm = async (t: TestContext, seat: Seat): Promise<Phone> => {
    const phone = await scan(t, seat);
    await typePayer(phone, place.payer.customer.vatNumber);
    await phone.tap(phone.button(`Подтвердить ${sum}`));
    await phone.see(`Заказ № ${seat.id.toUpperCase()}`);
    return phone;
  };
  const order = async (merchantOrderId: string) =>
    (await place.orderOf(merchantOrderId)) ?? assert.fail(`there is an order ${merchantOrderId}`);
  const calls = (method: string, { id, table }: Seat) =>
    place.till.calls.filter(
      (call) =>
        call.method === method &&
        (call.params.posOrderId === id || call.params.tableNumber === table.number),
    );

  test('one page, one question to the till; paid and closed; the next time in three taps', async (t) => {
    const first = sitDown();
    const before = await place.fundLeft();
    const html = await fetch(tableUrl(place, first.table));
    assert.match(await html.text(), /Спрашиваем кассу/);
    assert.deepEqual(calls('getTableOrder', first), []);
    const phone = await confirm(t, first);
    const reasons = calls('getTableOrder', first).map(({ params }) => params.reason);
    assert.deepEqual(reasons, ['view', 'confirm']);
    assert.ok(place.till.isLocked(first.id));
    assert.equal((await order(`T-${first.id}-1`)).status, 'created');
    await payFromFund(place, phone, sum);
    await phone.see(closed);
    const [settled] = calls('closeTable', first);
    assert.ok(settled);
    assert.equal(settled.params.amount, 2750);
    assert.equal((settled.params.payer as { vatNumber: string }).vatNumber, '9900000017');
    const paid = await order(`T-${first.id}-1`);
    assert.equal(paid.status, 'completed');
    const { data: shipments } = await place.client.shipments.list({
      filter: { orderId: paid.id },
    });
    assert.deepEqual(
      shipments.map(({ final, amount }) => [final, amount]),
      [[true, 2750]],
    );
    assert.equal(await place.fundLeft(), before - 2750);

    const second = sitDown();
    phone.taps = 0;
    const startMs = performance.now();
    await phone.page.goto(tableUrl(place, second.table));
    await phone.tap(phone.button(`Подтвердить ${sum}`));
    await payFromFund(place, phone, sum);
    await phone.see(closed);
    const seconds = (performance.now() - startMs) / 1000;
    t.diagnostic(`from scan to closed table: ${phone.taps} taps, ${seconds.toFixed(1)} s`);
    assert.equal(phone.taps, 3);
    await place.audit();
  });

  test('five phones at once are one question to the till', async (t) => {
    const seat = sitDown();
    const phones = await Promise.all([1, 2, 3, 4, 5].map(() => openPhone(t, browser)));
    // However long a page takes to come up, all of them ask in one moment.
    const ready = Promise.withResolvers<undefined>();
    let loading = phones.length;
    for (const { page } of phones) {
      await page.route('**/bill', async (route) => {
        loading -= 1;
        if (loading === 0) ready.resolve(undefined);
        await ready.promise;
        await route.continue();
      });
    }
    await Promise.all(phones.map(({ page }) => page.goto(tableUrl(place, seat.table))));
    await Promise.all(phones.map(({ read }) => read(sum)));
    assert.equal(calls('getTableOrder', seat).length, 1);
  });

  test('changed before the confirmation: the new bill is shown, no order is made', async (t) => {
    const seat = sitDown();
    const phone = await scan(t, seat);
    await typePayer(phone, place.payer.customer.vatNumber);
    seat.put(grownBill);
    await phone.tap(phone.button(`Подтвердить ${sum}`));
    await phone.read(changed);
    await phone.button('Подтвердить 3 250,00 ₽').waitFor();
    assert.equal(await place.orderOf(`T-${seat.id}-1`), undefined);
  });

  test('changed while the guest pays: the order ends, and the page returns to the new bill', async (t) => {
    const relock = async (lockless: boolean) => {
      await place.line.cut();
      place.till.switches.lockless = lockless;
      await place.line.connect();
    };
    await relock(true);
    const seat = sitDown();
    const phone = await confirm(t, seat);
    seat.put(grownBill);
    await place.client.points.tellChange({ tableNumber: seat.table.number });
    await phone.see('Счёт изменился');
    await phone.button('Подтвердить 3 250,00 ₽').waitFor();
    assert.equal(new URL(phone.page.url()).pathname, `/t/${seat.table.code}`);
    assert.equal((await order(`T-${seat.id}-1`)).status, 'canceled');
    await relock(false);
  });

  test('two guests: one pays, the other one reads so', async (t) => {
    const seat = sitDown();
    const other = await scan(t, seat);
    await other.see(`Счёт № ${seat.id.toUpperCase()}`);
    const phone = await confirm(t, seat);
    await other.read('Счёт сейчас оплачивают, попробуйте через минуту');
    await payFromFund(place, phone, sum);
    await phone.see(closed);
    await other.read('Счёт уже оплачен');
    assert.equal(await place.orderOf(`T-${seat.id}-2`), undefined);
  });

  test('paid in cash meanwhile: everything goes back, and the guest is told', async (t) => {
    const seat = sitDown();
    const before = await place.fundLeft();
    const phone = await confirm(t, seat);
    place.till.closeOtherwise(seat.id);
    await payFromFund(place, phone, sum);
    await phone.see('Счёт закрыт другой оплатой');
    await phone.read('Вернётся вам');
    assert.equal((await order(`T-${seat.id}-1`)).status, 'canceled');
    assert.equal(await place.fundLeft(), before);
  });

  test('the bill grew after the payment: the rest is paid by a second order', async (t) => {
    const seat = sitDown();
    const phone = await confirm(t, seat);
    seat.put(grownBill);
    await payFromFund(place, phone, sum);
    await phone.see('Оплачено, но счёт вырос');
    await place.advance(2000);
    assert.equal(place.till.isLocked(seat.id), false);
    await phone.tap(phone.page.getByRole('link', { name: 'Оплатить остаток 500,00 ₽' }));
    await phone.tap(phone.button('Подтвердить 500,00 ₽'));
    await payFromFund(place, phone, '500,00 ₽');
    await phone.see(closed);
    const rest = await order(`T-${seat.id}-2`);
    assert.deepEqual([rest.amount, rest.status], [500, 'completed']);
    assert.deepEqual(place.till.booked(seat.id), { payments: 2, amount: 3250, closed: 'paid' });
    await place.audit();
  });

  test('the till is away before the confirmation: advice, and no order', async (t) => {
    const seat = sitDown();
    const phone = await scan(t, seat);
    await typePayer(phone, place.payer.customer.vatNumber);
    await place.line.cut();
    await phone.tap(phone.button(`Подтвердить ${sum}`));
    await phone.read('Касса не отвечает. Попросите у официанта пречек с QR');
    assert.equal(await place.orderOf(`T-${seat.id}-1`), undefined);
    await place.line.connect();
  });

  test('the till is away after the payment: a screen for the waiter, closed when it is back', async (t) => {
    const seat = sitDown();
    const phone = await confirm(t, seat);
    await place.line.cut();
    await payFromFund(place, phone, sum);
    await phone.see('Оплачено. Покажите этот экран официанту');
    await phone.read(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/);
    await place.advance(6 * 60_000);
    assert.deepEqual(calls('closeTable', seat), []);
    await place.line.connect();
    await phone.see(closed);
    assert.equal(calls('closeTable', seat).length, 1);
  });

  test('the answer of the till is lost: asked again, booked once', async (t) => {
    const seat = sitDown();
    const phone = await confirm(t, seat);
    const broken = place.line.breakAt('closeTable');
    await payFromFund(place, phone, sum);
    await broken;
    await place.line.connect();
    await place.advance(60_000);
    await phone.see(closed);
    const [one, two] = calls('closeTable', seat);
    assert.equal(one?.params.requestId, two?.params.requestId);
    assert.deepEqual(place.till.booked(seat.id), { payments: 1, amount: 2750, closed: 'paid' });
  });

  test('what cannot be paid says so, and two checks are a choice', async (t) => {
    const [free] = bill.basketItems;
    assert.ok(free);
    const unpayable = sitDown({ ...bill, payable: false, reasons: ['free_item'] });
    const phone = await scan(t, unpayable);
    await phone.read('Этот счёт нельзя оплатить по QR, попросите пречек у официанта');
    const both = sitDown();
    place.till.put(both.table.number, checkOf({ ...bill, waiter: 'Анна' }, 'second'));
    await phone.page.goto(tableUrl(place, both.table));
    await phone.see('Какой счёт ваш?');
    await phone.tap(phone.button(/SECOND/));
    await phone.see('Счёт № SECOND');
    const empty = place.tables.at(-1) ?? assert.fail();
    await phone.page.goto(tableUrl(place, empty));
    await phone.see('За этим столом нет открытого счёта');
    const unknown = await phone.page.goto(`${place.url}/t/not-a-code-of-ours`);
    assert.equal(unknown?.status(), 404);
    await phone.see('Стол не найден');
  });

  test('who leaves gives the bill free: by a tap, or by being away for three minutes', async (t) => {
    const seat = sitDown();
    const phone = await confirm(t, seat);
    await phone.page.goto(tableUrl(place, seat.table));
    await phone.tap(phone.button('Не платить'));
    await phone.see('Счёт не оплачен');
    await place.advance(2000);
    assert.equal(place.till.isLocked(seat.id), false);
    const next = sitDown();
    const gone = await confirm(t, next);
    assert.ok(place.till.isLocked(next.id));
    await gone.page.goto('about:blank');
    await place.advance(3 * 60_000 + 21_000);
    assert.equal(place.till.isLocked(next.id), false);
    assert.equal((await order(`T-${next.id}-1`)).status, 'canceled');
  });

  test('who paid elsewhere meanwhile is led to the closed table, too', async (t) => {
    const seat = sitDown();
    const phone = await confirm(t, seat);
    await payByCode(place, place.payer, await order(`T-${seat.id}-1`), 5);
    await phone.see(closed);
    await place.audit();
  });
});

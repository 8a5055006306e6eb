import type { Reader } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import {
  balancesOf,
  entriesOf,
  onNormalSide,
  payerFund,
  payerHeld,
  payerReceivable,
  type Account,
  type Audit,
  type Breach,
} from '#rooms/ledger/index.ts';
import type { Fund } from './fund.ts';
import * as sql from './fund.sql.ts';

const sliceSize = 500;
const firstId = '00000000-0000-0000-0000-000000000000';
/** Statements see different moments; what payments have moved meanwhile is looked at again. */
const looks = 10;
const breachesMax = 100;

interface Audited extends Fund {
  overdraftOwed: number;
  promisedOwed: number;
  /** What is owed of debts made since the limits were last changed. */
  overdraftRecent: number;
  promisedRecent: number;
  held: number;
  statementSum: number;
  lines: number;
}

/**
 * Checks each fund: what it stands at is its statement, its debts and holds, and the balances of
 * its accounts in the ledger; nothing was lent beyond the limits; and each entry by which a fund
 * repays itself has its line.
 */
export const auditFunds: Audit = async (reader) => {
  const breaches: Breach[] = [];
  let after = firstId;
  while (breaches.length < breachesMax) {
    const ids = (await reader.rows<Fund>(sql.allFunds, [after, sliceSize])).map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) break;
    breaches.push(...(await faultsOf(reader, ids)), ...(await brokenLines(reader, ids)));
    after = last;
  }
  return [...breaches, ...(await withoutLine(reader))];
};

async function faultsOf(reader: Reader, ids: readonly string[]): Promise<Breach[]> {
  let suspects = ids;
  let faults: { fundId: string; breach: Breach }[] = [];
  for (let look = 0; look < looks && suspects.length > 0; look++) {
    faults = await compare(reader, suspects);
    suspects = [...new Set(faults.map(({ fundId }) => fundId))];
  }
  return faults.map(({ breach }) => breach);
}

async function compare(reader: Reader, ids: readonly string[]) {
  const funds = await reader.rows<Audited>(sql.auditSums, [firstId, ids.length, ids]);
  const wanted = funds.flatMap((fund) =>
    accountsOf(fund).map((account) => ({ account, currency: fund.currency })),
  );
  const booked = new Map(
    (await balancesOf(reader, wanted)).map(({ account, currency, balanceMinor }) => [
      `${account} ${currency}`,
      onNormalSide(account, balanceMinor),
    ]),
  );
  const inLedger = (account: Account, { currency }: Fund) =>
    booked.get(`${account} ${currency}`) ?? 0;
  return funds.flatMap((fund) => faults(fund, (account) => inLedger(account, fund)));
}

function accountsOf({ counterpartyId }: Fund): Account[] {
  return [
    payerFund(counterpartyId),
    payerHeld(counterpartyId),
    payerReceivable(counterpartyId, 'overdraft'),
    payerReceivable(counterpartyId, 'promised'),
  ];
}

function faults(fund: Audited, inLedger: (account: Account) => number) {
  const { id: fundId, counterpartyId, currency } = fund;
  const overdraft = payerReceivable(counterpartyId, 'overdraft');
  const promised = payerReceivable(counterpartyId, 'promised');
  const pairs: [rule: string, account: Account, isMinor: number, wantedMinor: number][] = [
    [
      'prepaid_is_booked',
      payerFund(counterpartyId),
      inLedger(payerFund(counterpartyId)),
      fund.prepaid,
    ],
    ['held_is_booked', payerHeld(counterpartyId), inLedger(payerHeld(counterpartyId)), fund.held],
    ['overdraft_is_booked', overdraft, inLedger(overdraft), fund.overdraftUsed],
    ['promised_is_booked', promised, inLedger(promised), fund.promisedUsed],
    ['overdraft_is_owed', overdraft, fund.overdraftOwed, fund.overdraftUsed],
    ['promised_is_owed', promised, fund.promisedOwed, fund.promisedUsed],
    [
      'statement_is_balance',
      payerFund(counterpartyId),
      fund.statementSum,
      fund.prepaid - fund.overdraftUsed,
    ],
    [
      'overdraft_in_limit',
      overdraft,
      Math.max(fund.overdraftRecent, fund.overdraftLimit),
      fund.overdraftLimit,
    ],
    [
      'promised_in_limit',
      promised,
      Math.max(fund.promisedRecent, fund.promisedLimit),
      fund.promisedLimit,
    ],
  ];
  const wrong = pairs
    .filter(([, , isMinor, wantedMinor]) => isMinor !== wantedMinor)
    .map(([rule, account, isMinor, wantedMinor]) => ({
      fundId,
      breach: {
        rule: `funds.${rule}`,
        message: `fund ${fundId}: ${String(isMinor)} instead of ${String(wantedMinor)} (minor)`,
        account,
        currency,
        differenceMinor: isMinor - wantedMinor,
      },
    }));
  if (fund.lines === fund.entryCount) return wrong;
  const message = `fund ${fundId} has ${String(fund.lines)} lines, not ${String(fund.entryCount)}`;
  return [...wrong, { fundId, breach: { rule: 'funds.statement_is_whole', message, currency } }];
}

async function brokenLines(reader: Reader, ids: readonly string[]): Promise<Breach[]> {
  const rows = await reader.rows<{ fundId: string; position: number; difference: number }>(
    sql.brokenLines,
    [ids, breachesMax],
  );
  return rows.map(({ fundId, position, difference }) => ({
    rule: 'funds.line_follows_line',
    message: `line ${String(position)} of fund ${fundId} does not follow the one before it`,
    differenceMinor: difference,
  }));
}

/** Entries `fund/<id>/repaid/<position>`, each after the lines of its fund that stood before. */
async function withoutLine(reader: Reader): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (let after = ''; breaches.length < breachesMax;) {
    const slice = await entriesOf(reader, { causePrefix: 'fund/', after, limit: sliceSize });
    const last = slice.at(-1);
    if (last === undefined) break;
    const places = slice.map(({ cause }) => placeOf(cause));
    const rows = await reader.rows<{ place: string }>(sql.repaymentsAt, [
      places.map(({ fundId }) => fundId),
      places.map(({ position }) => position),
    ]);
    const known = new Set(rows.map(({ place }) => place));
    for (const [i, { cause, currency }] of slice.entries()) {
      if (known.has(places[i]?.place ?? '')) continue;
      const message = `the entry ${cause} stands, the statement of its fund has no such line`;
      breaches.push({ rule: 'funds.repaid_is_told', entry: cause, currency, message });
    }
    after = last.cause;
  }
  return breaches;
}

function placeOf(cause: string): { fundId: string; position: number; place: string } {
  const [, id = '', what = '', at = ''] = cause.split('/');
  const fits = isUuid(id) && what === 'repaid' && /^[1-9]\d{0,15}$/.test(at);
  const fundId = fits ? id : firstId;
  const position = fits ? Number(at) : 0;
  return { fundId, position, place: `${fundId}/${String(position)}` };
}

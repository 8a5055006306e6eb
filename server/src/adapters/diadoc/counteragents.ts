import type { EdoParty, Participation } from '#rooms/edo/ports.ts';
import { asAnswer, textAt, type Answer } from '../answer.ts';
import { listAt } from './read-message.ts';
import { DiadocTrouble, type DiadocSession } from './session.ts';

/** What a payer reads beside our invitation. */
const invitation = 'Предлагаем обмениваться закрывающими документами в электронном виде.';

const states: Readonly<Record<string, Participation['state']>> = {
  IsMyCounteragent: 'active',
  IsInvitedByMe: 'invited',
  // They have asked first: our invitation accepts theirs.
  InvitesMe: 'known',
};

/** Where an organisation is reached, by its INN and КПП. */
export async function findOrganisation(
  session: DiadocSession,
  boxId: string,
  party: EdoParty,
): Promise<Participation> {
  const query = new URLSearchParams({ myBoxId: boxId, query: party.vatNumber });
  const list = await session.json({
    method: 'GET',
    path: `/V3/GetCounteragents?${query.toString()}`,
  });
  const rows = listAt(asAnswer(list), 'Counteragents').flatMap((row) => {
    const address = boxOf(asAnswer(row.Organization), party);
    return address === undefined ? [] : [{ address, status: textAt(row, 'CurrentStatus') ?? '' }];
  });
  for (const wanted of ['IsMyCounteragent', 'InvitesMe', 'IsInvitedByMe']) {
    const row = rows.find(({ status }) => status === wanted);
    if (row) return { state: states[wanted] ?? 'absent', address: row.address };
  }
  // Who has turned us down is not asked again by a machine.
  if (rows.length > 0) return { state: 'absent', address: null };
  const address = await boxInDirectory(session, party);
  return address === undefined ? { state: 'absent', address: null } : { state: 'known', address };
}

/** Asks for partnership; where it is asked or there already, nothing happens. */
export async function inviteOrganisation(
  session: DiadocSession,
  boxId: string,
  party: EdoParty,
): Promise<void> {
  const BoxId = await boxInDirectory(session, party);
  const call = {
    method: 'POST',
    path: `/V3/AcquireCounteragent?${new URLSearchParams({ myBoxId: boxId }).toString()}`,
    body: {
      ...(BoxId === undefined ? { Inn: party.vatNumber } : { BoxId }),
      MessageToCounteragent: invitation,
    },
  } as const;
  const answer = await session.call(call);
  // 409: its operator takes invitations by an application of people only; papers go to it.
  if (answer.status !== 200 && answer.status !== 409) throw new DiadocTrouble(call, answer);
}

async function boxInDirectory(
  session: DiadocSession,
  party: EdoParty,
): Promise<string | undefined> {
  const { vatNumber: inn, reasonCode } = party;
  const query = new URLSearchParams({ inn, ...(reasonCode === null ? {} : { kpp: reasonCode }) });
  const call = { method: 'GET', path: `/GetOrganizationsByInnKpp?${query.toString()}` } as const;
  const answer = await session.call(call);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new DiadocTrouble(call, answer);
  const list = asAnswer(JSON.parse(answer.bytes.toString('utf8')));
  return listAt(list, 'Organizations').flatMap((each) => boxOf(each, party) ?? [])[0];
}

/** The first box of the organisation, if it is this one; a head office is no branch. */
function boxOf(organisation: Answer, { vatNumber, reasonCode }: EdoParty): string | undefined {
  if (textAt(organisation, 'Inn') !== vatNumber) return undefined;
  if (reasonCode !== null && (textAt(organisation, 'Kpp') ?? reasonCode) !== reasonCode) {
    return undefined;
  }
  const [box] = listAt(organisation, 'Boxes');
  return box === undefined ? undefined : (textAt(box, 'BoxIdGuid') ?? textAt(box, 'BoxId'));
}

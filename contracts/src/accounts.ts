import { Type, type Static } from 'typebox';
import { Id, Instant, Optional, Text } from './wire.ts';

/** Who the server takes the caller for; `userId` is null without a token. */
export const AuthAnswer = Type.Object({
  userId: Type.Union([Id(), Type.Null()]),
  profile: Type.Null(),
  accessToken: Type.Null(),
});
export type AuthAnswer = Static<typeof AuthAnswer>;

/** A counterparty as the directory by INN shows it. */
export const CounterpartyDetail = Type.Object({
  id: Id(),
  vatNumber: Text(20, 'INN'),
  taxRegistrationReasonCode: Optional(Text(9, 'КПП, absent for sole proprietors')),
  name: Text(100, 'short name'),
  nameFull: Optional(Text(300)),
  nameI18n: Optional(Text(300, "full name in the region's language")),
  registrationNumber: Optional(Text(20, 'ОГРН or ОГРНИП')),
  registrationDate: Optional(Instant()),
  registrationAddress: Optional(Text(200)),
  postAddress: Optional(Text(200)),
  postAddressZip: Optional(Text(6)),
});
export type CounterpartyDetail = Static<typeof CounterpartyDetail>;

import { partnerLetter, queueMessages, type NewMessage } from '#rooms/messages/index.ts';
import type { PartnerLetter, PartnerLetters } from '#rooms/partners/index.ts';

const templates = {
  invite: 'invite',
  connect: 'invite',
  question: 'application',
  refusal: 'application',
  code: 'activation',
  access: 'access',
  activated: 'activation',
} as const satisfies Record<PartnerLetter['about']['kind'], NewMessage['template']>;

/** Letters of the room of partners go out as messages do. */
export const partnerLetters: PartnerLetters = {
  queue: async (tx, letters) => {
    await queueMessages(
      tx,
      letters.map(({ about, ...letter }) => ({
        ...letter,
        channel: 'email',
        template: templates[about.kind],
        letter: partnerLetter(letter.language, about),
        // All others hold a code or a link that lets its reader act.
        secret: about.kind !== 'refusal' && about.kind !== 'access',
        ...('until' in about ? { usefulUntil: about.until } : {}),
      })),
    );
  },
};

import { vatCodes, type VatCode } from '@invogate/contracts/vat.ts';
import { Secret } from '#kernel/secret.ts';

/** What a point of sale has to say of its cloud: `cloudSettings`. */
export interface CloudPoint {
  apiLogin: Secret;
  /** Of applications that are registered with the cloud; others have an API login alone. */
  application: { appId: string; clientSecret: Secret } | undefined;
  organizationId: string;
  terminalGroupId: string;
  /** The external payment type that payments through us are booked as. */
  paymentTypeId: string;
  /** VAT of dishes whose rate the cloud does not tell, and of surcharges. */
  vatCode: VatCode;
}

const texts = ['apiLogin', 'organizationId', 'terminalGroupId', 'paymentTypeId'] as const;
const longest = 200;

/** The names of settings that are missing or make no sense. */
export function settingsFaults(given: Readonly<Record<string, unknown>>): string[] {
  const bad = texts.filter((name) => !isText(given[name]));
  const { vatCode } = given;
  const known = vatCode === undefined || vatCodes.some((code) => code === vatCode);
  const half = (given.appId === undefined) !== (given.clientSecret === undefined);
  const wrong = ['appId', 'clientSecret'].filter(
    (name) => given[name] !== undefined && !isText(given[name]),
  );
  return [...bad, ...(known ? [] : ['vatCode']), ...(half ? ['clientSecret'] : wrong)];
}

/** The settings of a point; undefined when they are not whole. */
export function readSettings(given: Readonly<Record<string, unknown>>): CloudPoint | undefined {
  if (settingsFaults(given).length > 0) return undefined;
  const of = (name: (typeof texts)[number]) => String(given[name]);
  const { appId, clientSecret } = given;
  const isRegistered = typeof appId === 'string' && typeof clientSecret === 'string';
  return {
    apiLogin: new Secret(of('apiLogin')),
    application: isRegistered ? { appId, clientSecret: new Secret(clientSecret) } : undefined,
    organizationId: of('organizationId'),
    terminalGroupId: of('terminalGroupId'),
    paymentTypeId: of('paymentTypeId'),
    vatCode: vatCodes.find((code) => code === given.vatCode) ?? 'RUS_VAT22',
  };
}

const isText = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest;

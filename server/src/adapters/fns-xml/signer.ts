import type { Party, PowerOfAttorney, Signer } from '#rooms/documents/ports.ts';
import { words } from './cp1251-text.ts';
import { personName, splitName } from './person-name.ts';
import { day, fitting, forms } from './plain-values.ts';
import { element, type XmlElement } from './xml-element.ts';

/** How the right to sign is proved (СпосПодтПолном). */
const proof = { signature: '1', keptPowerOfAttorney: '3', paperPowerOfAttorney: '5' };

/** Where machine-readable powers of attorney are kept unless another system is named. */
const registryOfTaxService = 'https://m4d.nalog.gov.ru';

/**
 * Подписант. Who signs by his own right is proved by his signature; who signs by power of attorney
 * names it: one in the registry by its GUID, any other as paper. A sole proprietor without a
 * signer signs himself.
 */
export function signerElement(signer: Signer | null, seller: Party): XmlElement | undefined {
  const who = signer ?? ownSigner(seller);
  if (who === undefined) return undefined;
  const power = who.powerOfAttorney;
  const kept = power !== null && forms.guid.test(power.number);
  return element(
    'Подписант',
    {
      Должн: words(who.position, 255),
      СпосПодтПолном:
        power === null
          ? proof.signature
          : kept
            ? proof.keptPowerOfAttorney
            : proof.paperPowerOfAttorney,
      ДопСведПодп: words(who.basis, 255),
    },
    [personName(who), power === null ? undefined : kept ? keptPower(power) : paperPower(power)],
  );
}

function ownSigner(seller: Party): Signer | undefined {
  if (seller.kind !== 'soleProprietor') return undefined;
  const name = splitName(seller.nameFull) ?? splitName(seller.name);
  return name && { ...name, position: '', basis: '', powerOfAttorney: null };
}

function keptPower(power: PowerOfAttorney): XmlElement {
  return element('СвДоверЭл', {
    НомДовер: fitting(power.number.toLowerCase(), forms.guid),
    ДатаВыдДовер: day(power.date),
    ИдСистХран: words(power.keptAt, 500) ?? registryOfTaxService,
  });
}

function paperPower(power: PowerOfAttorney): XmlElement {
  return element('СвДоверБум', {
    ДатаВыдДовер: day(power.date),
    ВнНомДовер: words(power.number, 50),
  });
}

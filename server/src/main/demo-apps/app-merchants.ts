import { statement, type Tx } from '#kernel/database/database.ts';
import { createDemoMerchant, type DemoMerchant } from '../demo-merchant.ts';

/** A merchant of the demo that has a mini-app. Its values are published, never a secret. */
export interface AppMerchant extends DemoMerchant {
  signatureKey: string;
}

/** The filling stations: money is held until the pump shows what was really given. */
export const demoStations = withKey('0a1b2c3d4e5f60718293a4b5c6d7e8f9', {
  merchantId: '0192f3c0-0000-7000-8000-0000000000b1',
  token: '6a5e1f0c9b8d47e2a3c4b5d6e7f80901',
  name: 'АЗС «Попутный ветер»',
  seller: {
    vatNumber: '9900000151',
    nameFull: 'Общество с ограниченной ответственностью «Попутный ветер»',
    address: '115035, г. Москва, Причальная наб., д. 12',
    settlementAccount: '40702810500000000151',
  },
  settings: { holdMode: true, shippingControl: true },
});

/** The kitchen that brings lunches. */
export const demoKitchen = withKey('1b2c3d4e5f60718293a4b5c6d7e8f90a', {
  merchantId: '0192f3c0-0000-7000-8000-0000000000b2',
  token: '7b6f2a1dac9e58f3b4d5c6e7f8091a12',
  name: 'Кухня «Полдень»',
  seller: {
    vatNumber: '9900000169',
    nameFull: 'Общество с ограниченной ответственностью «Полдень»',
    address: '115035, г. Москва, ул. Обеденная, д. 2',
    settlementAccount: '40702810800000000169',
  },
  settings: {},
});

/** The carrier that meets passengers at airports. */
export const demoCars = withKey('2c3d4e5f60718293a4b5c6d7e8f90a1b', {
  merchantId: '0192f3c0-0000-7000-8000-0000000000b3',
  token: '8c703b2ebdaf69a4c5e6d708192a2b23',
  name: 'Трансферы «Встреча»',
  seller: {
    vatNumber: '9900000176',
    nameFull: 'Общество с ограниченной ответственностью «Встреча»',
    address: '141426, Московская обл., Аэропортовское ш., д. 3',
    settlementAccount: '40702810100000000176',
  },
  settings: {},
});

/** The ticket office on whose invoices rides are offered. */
export const demoTickets = withKey('3d4e5f60718293a4b5c6d7e8f90a1b2c', {
  merchantId: '0192f3c0-0000-7000-8000-0000000000b4',
  token: '9d814c3fceb07ab5d6f7e81920303c34',
  name: 'Авиакасса «Попутчик»',
  seller: {
    vatNumber: '9900000183',
    nameFull: 'Общество с ограниченной ответственностью «Попутчик»',
    address: '420015, г. Казань, ул. Взлётная, д. 4',
    settlementAccount: '40702810400000000183',
  },
  settings: {},
});

/** Servers that start at once look one after the other, or both would create them. */
const takeTurn = statement('demo.apps-turn', `select pg_advisory_xact_lock(hashtext('demo.apps'))`);

/** Creates the merchants of the mini-apps, or finds them. Whoever calls refuses production first. */
export async function createAppMerchants(tx: Tx): Promise<void> {
  await tx.rows(takeTurn);
  for (const merchant of [demoStations, demoKitchen, demoCars, demoTickets]) {
    await createDemoMerchant(tx, merchant);
  }
}

function withKey(signatureKey: string, merchant: DemoMerchant): AppMerchant {
  return { ...merchant, signatureKey, settings: { ...merchant.settings, signatureKey } };
}

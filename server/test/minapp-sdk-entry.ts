import { invoiceboxMinapp } from '@invoicebox/minapp-sdk';

/** The published library as it is, at hand for scripts of a test's page. */
Object.assign(globalThis, { sdk: invoiceboxMinapp });

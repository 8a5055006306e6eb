/** Where the server serves the built files. */
export const assetsBase = '/assets/amocrm/';

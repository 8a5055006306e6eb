import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { registrationPictures, widgetArchive } from './amocrm-widget/widget-archive.ts';

/**
 * `npm run amocrm:widget`: writes what the registration of our integration at amoCRM asks for into
 * `amocrm-widget/`. Environment: `PUBLIC_URL` of the server, `HELP_URL` for the link of support.
 */
const { PUBLIC_URL: publicUrl = '', HELP_URL: helpUrl = publicUrl } = process.env;
if (!/^https:\/\/[^/]+$/.test(publicUrl)) {
  console.error('PUBLIC_URL has to be the https address of your server, without a path');
  process.exit(1);
}
const folder = 'amocrm-widget';
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'widget.zip'), await widgetArchive(publicUrl, helpUrl));
for (const [name, picture] of Object.entries(await registrationPictures())) {
  await writeFile(join(folder, name), picture);
}
console.log(`${folder}/widget.zip and the pictures of the methods are written`);

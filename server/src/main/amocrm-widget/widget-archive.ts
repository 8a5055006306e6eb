import { strToU8, zipSync } from 'fflate';
import { drawIcon, type IconName } from './draw-icon.ts';
import { widgetScript } from './widget-script.ts';
import { widgetWords } from './widget-words.ts';

/** Pictures that amoCRM wants in an archive. Source: amoCRM developers, "Структура виджета". */
const logos: Readonly<Record<string, readonly [width: number, height: number]>> = {
  logo_main: [400, 272],
  logo_small: [108, 108],
  logo: [130, 100],
  logo_medium: [240, 84],
  logo_min: [84, 84],
  logo_dp: [174, 109],
};

/** Pictures that are uploaded by hand: of the acquirer, and of each method by its code. */
const cardPictures: Readonly<Record<string, readonly [IconName, number, number]>> = {
  'acquirer.png': ['mark', 110, 30],
  'method-legal.png': ['legal', 120, 120],
  'method-card.png': ['card', 120, 120],
  'method-sbp.png': ['sbp', 120, 120],
};

/** The archive of the settings widget for a server at this address, as amoCRM takes it. */
export async function widgetArchive(publicUrl: string, supportLink: string): Promise<Uint8Array> {
  const manifest = {
    widget: {
      name: 'widget.name',
      description: 'widget.description',
      short_description: 'widget.short_description',
      version: '1.0.0',
      interface_version: 2,
      init_once: false,
      locale: Object.keys(widgetWords),
      installation: true,
      support: { link: supportLink },
    },
    locations: ['settings'],
    settings: {},
  };
  const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  const images: Record<string, Uint8Array> = {};
  for (const [name, [width, height]] of Object.entries(logos)) {
    images[`${name}.png`] = new Uint8Array(await drawIcon('mark', width, height));
  }
  return zipSync({
    'manifest.json': json(manifest),
    'script.js': strToU8(widgetScript(publicUrl)),
    i18n: { 'ru.json': json(widgetWords.ru), 'en.json': json(widgetWords.en) },
    images,
  });
}

/** Pictures for the registration card, by file name. */
export async function registrationPictures(): Promise<Readonly<Record<string, Buffer>>> {
  const drawn: Record<string, Buffer> = {};
  for (const [name, [icon, width, height]] of Object.entries(cardPictures)) {
    drawn[name] = await drawIcon(icon, width, height);
  }
  return drawn;
}

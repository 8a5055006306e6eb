import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { withoutHints } from './font-without-hints.ts';

const require = createRequire(import.meta.url);
const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'] as const;

/** The faces of PT Sans as documents embed them: the same in every process. */
export function documentFonts(): Buffer[] {
  return faces.map((face) => Buffer.from(withoutHints(fontFile(face))));
}

/** A face as its makers give it. */
export function fontFile(face: (typeof faces)[number]): Buffer {
  return readFileSync(require.resolve(`@expo-google-fonts/pt-sans/${face}/PTSans_${face}.ttf`));
}

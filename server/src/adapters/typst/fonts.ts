import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { withoutHints } from './font-without-hints.ts';

const require = createRequire(import.meta.url);
const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

/** The faces of PT Sans as documents embed them: the same in every process. */
export function documentFonts(): Buffer[] {
  return faces.map((face) => {
    const path = require.resolve(`@expo-google-fonts/pt-sans/${face}/PTSans_${face}.ttf`);
    return Buffer.from(withoutHints(readFileSync(path)));
  });
}

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { wordsOf, type Words } from '../app/words.ts';
import type { DeskApi } from './desk-api.ts';
import { panelTexts, type PanelTexts } from './texts.ts';

/** What every part of the desk works with. */
export interface Desk {
  words: Words;
  t: PanelTexts;
  api: DeskApi;
  stationId: string;
  /** Runs an act and shows what became of it. */
  act: (ask: () => Promise<unknown>) => void;
  busy: boolean;
}

export function deskWords(language: 'ru' | 'en'): Pick<Desk, 'words' | 't'> {
  return { words: wordsOf(language), t: panelTexts[language] };
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('parts of the desk stand inside it');
  return desk;
}

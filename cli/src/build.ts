import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { Texts } from './texts/index.ts';

/** What the commands are built with. */
export interface Build {
  texts: Texts;
  /** What a command works with, once its options are known. */
  contextOf(command: Command): Context;
}

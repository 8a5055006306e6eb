#!/usr/bin/env node
import '../../tools/require-node-24.mjs';

await import('../src/main.ts');

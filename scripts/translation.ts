import { lingui } from '@lingui/vite-plugin';
import babel, { defineRolldownBabelPreset } from '@rolldown/plugin-babel';
import type { PluginOption } from 'vite';

/** Only files that have texts are read by Babel; the others go the fast way. */
const macros = defineRolldownBabelPreset({
  preset: () => ({ plugins: [['@lingui/babel-plugin-lingui-macro', { stripMessageField: false }]] }),
  rolldown: { filter: { code: /@lingui\/(core|react)\/macro/ } },
});

/** Turns `t`, `<Trans>` and `plural` into look-ups in the catalogue, and catalogues (`*.po`) into modules. */
export const translation = (): PluginOption[] => [babel({ presets: [macros] }), lingui()];

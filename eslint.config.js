import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NODE_GLOBALS = {
  console: 'readonly',
  fetch: 'readonly',
  performance: 'readonly',
  process: 'readonly',
  URL: 'readonly',
};

/** Files whose exports decide: what they need arrives as an argument, so that a spec needs no clock and no mock. */
const DECISION_FILES = ['libs/domain/*/src/*/+([a-z0-9-]).ts', 'libs/domain/*/src/*/*.{refusal,events,upcasters}.ts'];

const NAMED_EXPORTS_ONLY = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: the name is then the same everywhere it is used.',
};

const IMPURE = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'the time'],
  ['CallExpression[callee.object.name="Date"][callee.property.name="now"]', 'the time'],
  ['CallExpression[callee.object.name="Math"][callee.property.name="random"]', 'randomness'],
  ['CallExpression[callee.object.name="performance"]', 'the time'],
  ['CallExpression[callee.name=/^(fetch|setTimeout|setInterval|setImmediate|queueMicrotask)$/]', 'the outside world'],
  ['MemberExpression[object.name=/^(process|console|crypto|globalThis)$/]', 'the outside world'],
].map(([selector, what]) => ({ selector, message: `A decision takes ${what} as an argument.` }));

const ALONE_OR_SKIPPED = {
  selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo)$/]',
  message: 'Every spec runs, every time.',
};

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', 'node_modules/', 'apps/admin-web/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  { files: ['**/*.{js,cjs}'], languageOptions: { globals: NODE_GLOBALS } },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', NAMED_EXPORTS_ONLY],
      // Knows that a decorated class needs the value of its parameters' types at run time, and leaves those imports alone.
      '@typescript-eslint/consistent-type-imports': 'error',
      // Event and table shapes are types as often as interfaces: which one is a matter of reading, not of a rule.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Nest's modules are classes that are nothing but a name.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A body's class is its documentation: what a door answers with is a literal of that shape.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A method of an asynchronous port is async even where an adapter has nothing to wait for: it then rejects
      // instead of throwing at its caller.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  { files: DECISION_FILES, rules: { 'no-restricted-syntax': ['error', NAMED_EXPORTS_ONLY, ...IMPURE] } },
  {
    files: ['**/*.spec.ts', '**/testing.ts', '**/{testing,contract,spec-world}/**/*.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', NAMED_EXPORTS_ONLY, ALONE_OR_SKIPPED],
      // expect.any(), expect.objectContaining() and a parsed response body are `any` by their library's own types.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      // `const { given } = scenario(…)`: what a spec takes apart is made of closures.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  // A load program and an operator's script talk to the person who started them.
  { files: ['bench/**/*.ts', 'scripts/**/*.ts', 'apps/*/src/main.ts'], rules: { 'no-console': 'off' } },
  prettier,
);

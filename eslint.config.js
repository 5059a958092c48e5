import tseslint from "typescript-eslint";

const sizes = {
  "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
  "max-params": ["error", 3],
};

const HEX = /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b/i;
const desk = {
  rules: {
    "no-hex": {
      create: (context) => {
        const check = (node, text) => HEX.test(text) && context.report({ node, message: "Colours are roles: var(--role) of renderer/theme/tokens.css, the only file with hex codes." });
        return { Literal: (node) => typeof node.value === "string" && check(node, node.value), TemplateElement: (node) => check(node, node.value.raw) };
      },
    },
  },
  // Style sheets are checked as a list of their lines.
  processors: { css: { preprocess: (text) => [{ filename: "lines.js", text: `[${text.split("\n").map((line) => `${JSON.stringify(line)},`).join("\n")}]` }], postprocess: (found) => found.flat() } },
};

export default tseslint.config(
  { ignores: ["node_modules/**", "out/**", "dist/**", "data/**", "screenshots/**", "test-results/**"] },
  { files: ["**/*.{js,mjs,cjs,ts,tsx}"], rules: sizes },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["vitest.config.ts", "playwright.config.ts", "renderer/vite.config.ts"] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-params": "off",
      "@typescript-eslint/max-params": ["error", { max: 3 }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: "Randomness is handed in (Random of agents/ports.ts): what Math.random draws cannot be replayed." },
      ],
    },
  },
  {
    files: ["agents/**/*.ts", "shared/**/*.ts"],
    ignores: ["agents/host/**", "agents/index.ts"],
    rules: {
      "no-restricted-properties": ["error", { object: "Date", property: "now", message: "Time is handed in (Clock of agents/ports.ts): a practice shift runs on simulated time." }],
      "no-console": "error",
    },
  },
  { files: ["renderer/**/*.{ts,tsx}"], plugins: { desk }, rules: { "desk/no-hex": "error" } },
  { files: ["renderer/**/*.css"], ignores: ["renderer/theme/tokens.css"], plugins: { desk }, processor: "desk/css" },
  { files: ["renderer/**/*.css/*.js"], plugins: { desk }, rules: { "desk/no-hex": "error" } },
);

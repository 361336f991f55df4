import tseslint from "typescript-eslint";

/** The layers of DESIGN section 2: for each folder, what it must not import. `only` lists what it may import of the project. */
const LAYERS = [
  { layer: "protocol", only: [] },
  { layer: "runtime", only: [] },
  { layer: "model", only: ["protocol"] },
  { layer: "engine", only: ["protocol", "io"] },
  { layer: "io", only: ["protocol"] },
  { layer: "python", only: ["protocol", "runtime", "io", "model"] },
  { layer: "adapter", only: ["protocol", "engine", "model"], dap: true },
  { layer: "cli", only: ["protocol", "model"] },
  { layer: "extension", only: ["protocol", "model"], vscode: true },
  { layer: "webview", only: ["protocol", "model"] },
];
const ALL = LAYERS.map(({ layer }) => layer);

const layerRules = LAYERS.map(({ layer, only, dap = false, vscode = false }) => ({
  files: [`src/${layer}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${ALL.filter((other) => other !== layer && !only.includes(other)).join("|")})/`,
            message: `src/${layer} may import only ${only.join(", ") || "nothing"} of the project (ARCHITECTURE.md, "Layers").`,
          },
          ...(dap ? [] : [{ regex: "^@vscode/debug", message: "Only src/adapter knows DAP types." }]),
          ...(vscode ? [] : [{ regex: "^vscode$", message: "Only src/extension imports vscode." }]),
          ...(layer === "runtime" || layer === "model" || layer === "protocol" || layer === "webview"
            ? [{ regex: "^node:", message: `src/${layer} has no Node.` }]
            : []),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "out", "coverage", ".vscode-web", ".vscode-test", "**/*.py"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Python's exceptions on their way through TypeScript are no Errors: see PyError in src/python/capi.ts.
      "@typescript-eslint/only-throw-error": ["error", { allow: [{ from: "file", name: ["PyError", "ExitNow"] }] }],
      // The host of the scheduler knows which of its own classes it has put in.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ["**/*.mjs"], ...tseslint.configs.disableTypeChecked },
  ...layerRules,
);

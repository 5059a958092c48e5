import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from "@mantine/core";

const tuple = (role: string): MantineColorsTuple => Array.from({ length: 10 }, () => `var(--${role})`) as unknown as MantineColorsTuple;
const ROLES = ["accent", "person", "crit"] as const;
type Filled = (typeof ROLES)[number];
const isFilled = (color: string): color is Filled => (ROLES as readonly string[]).includes(color);

/** Buttons by what they mean: `filled` for the one thing to do, `outline` for what is coloured by who or how grave, `default` and `subtle` for the rest. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const color = String(input.color ?? "accent");
  if (isFilled(color)) {
    if (input.variant === "filled") return { background: `var(--${color})`, hover: `var(--${color}-press)`, color: `var(--on-${color})`, border: "1px solid transparent" };
    if (input.variant === "outline") return { background: "var(--surface)", hover: `var(--${color}-tint)`, color: `var(--${color})`, border: `1px solid var(--${color}-edge)` };
    if (input.variant === "light") return { background: `var(--${color}-tint)`, hover: `var(--${color}-tint)`, color: `var(--${color})`, border: `1px solid var(--${color}-edge)` };
  }
  if (input.variant === "subtle") return { background: "transparent", hover: "var(--hover)", color: isFilled(color) && color !== "accent" ? `var(--${color})` : "var(--text2)", border: "1px solid transparent" };
  return defaultVariantColorsResolver(input);
};

const HEIGHTS = { xs: "24px", sm: "28px", md: "32px" } as const;
const sized = (prefix: string) => (_theme: unknown, { size }: { size?: unknown }) => ({
  root: {}, wrapper: typeof size === "string" && size in HEIGHTS ? { [prefix]: HEIGHTS[size as keyof typeof HEIGHTS] } : {},
});
const field = { defaultProps: { size: "sm" }, vars: sized("--input-height") };

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: 6,
  colors: { accent: tuple("accent"), person: tuple("person"), crit: tuple("crit") },
  white: "var(--surface)",
  black: "var(--text)",
  variantColorResolver,
  fontFamily: "var(--face)",
  fontFamilyMonospace: "var(--mono)",
  headings: { fontFamily: "var(--face)", fontWeight: "600" },
  fontSizes: { xs: "12px", sm: "13px", md: "13px", lg: "15px", xl: "16px" },
  lineHeights: { xs: "18px", sm: "20px", md: "20px", lg: "22px", xl: "24px" },
  fontWeights: { regular: "400", medium: "500", bold: "600" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  radius: { xs: "3px", sm: "4px", md: "5px", lg: "6px", xl: "8px" },
  defaultRadius: "md",
  shadows: { xs: "none", sm: "var(--shadow-popover)", md: "var(--shadow-popover)", lg: "var(--shadow-popover)", xl: "var(--shadow-popover)" },
  focusRing: "auto",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: {
      defaultProps: { variant: "default", size: "sm" },
      vars: (_theme: unknown, { size }: { size?: unknown }) => ({
        root: typeof size === "string" && size in HEIGHTS ? { "--button-height": HEIGHTS[size as keyof typeof HEIGHTS], "--button-padding-x": size === "xs" ? "8px" : "10px", "--button-fz": size === "xs" ? "12px" : "13px" } : {},
      }),
    },
    ActionIcon: {
      defaultProps: { variant: "default", size: "sm" },
      vars: (_theme: unknown, { size }: { size?: unknown }) => ({ root: typeof size === "string" && size in HEIGHTS ? { "--ai-size": HEIGHTS[size as keyof typeof HEIGHTS] } : {} }),
    },
    TextInput: field, NumberInput: field, Select: field, PasswordInput: field, Autocomplete: field,
    Textarea: { defaultProps: { size: "sm" } },
    Checkbox: { defaultProps: { size: "xs" } }, Radio: { defaultProps: { size: "xs" } }, Switch: { defaultProps: { size: "xs" } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, position: "bottom", events: { hover: true, focus: true, touch: false } } },
    Menu: { defaultProps: { shadow: "md", position: "bottom-end", offset: 4, transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { shadow: "md", position: "bottom-end", offset: 4, transitionProps: { duration: 120 } } },
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 120, transition: "fade" } } },
    ModalRoot: { defaultProps: { transitionProps: { duration: 120, transition: "fade" } } },
    ModalOverlay: { defaultProps: { color: "var(--scrim)", backgroundOpacity: 1 } },
  },
});

/** The library's own variables, given our roles: both schemes read the same names. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-body": "var(--surface)", "--mantine-color-text": "var(--text)", "--mantine-color-bright": "var(--text)", "--mantine-color-dimmed": "var(--text3)",
    "--mantine-color-error": "var(--crit)", "--mantine-color-success": "var(--ok)", "--mantine-color-placeholder": "var(--text3)", "--mantine-color-anchor": "var(--accent)",
    "--mantine-color-default": "var(--surface)", "--mantine-color-default-hover": "var(--hover)", "--mantine-color-default-color": "var(--text)", "--mantine-color-default-border": "var(--line2)",
    "--mantine-color-disabled": "var(--sunken)", "--mantine-color-disabled-color": "var(--text3)", "--mantine-color-disabled-border": "var(--line2)",
    "--mantine-primary-color-filled": "var(--accent)", "--mantine-primary-color-filled-hover": "var(--accent-press)", "--mantine-primary-color-contrast": "var(--on-accent)",
    "--mantine-color-accent-filled": "var(--accent)", "--mantine-color-accent-filled-hover": "var(--accent-press)", "--mantine-color-accent-light": "var(--accent-tint)",
    "--mantine-color-accent-light-color": "var(--accent)", "--mantine-color-white": "var(--on-accent)",
  };
  return { variables: {}, light: both, dark: both };
};

import { useCallback } from "react";
import { useTranslation } from "react-i18next";

const PRODUCTS = ["credit_card", "cash_loan", "auto_loan", "home_improvement", "consumer_loan", "mortgage", "overdraft", "personal_loan", "loan"] as const;

/** A product as the bank calls it; those a book often has in the language that is read. */
export function useProduct(): (product: string) => string {
  const { t } = useTranslation("book");
  return useCallback((product) => {
    const known = PRODUCTS.find((each) => each === product);
    return known ? t(`products.${known}`) : product;
  }, [t]);
}

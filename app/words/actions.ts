"use server";
import { publicAction } from "@/lib/server/http/action";
import { ChooseLanguageInput, chooseLanguage } from "@/lib/server/words/choose-language";

export const choose = publicAction(ChooseLanguageInput, chooseLanguage);

// Translations of quotes, beside the original: by the reader's browser on their own machine, or else by what the server has.
// offerTranslations() shows the buttons of those that can be made; `element` and `server` are Gradio's.
const availability = new Map(); // pair of languages -> what Translator.availability says of it
const wordsIn = new Map(); // language of the page -> what the server says of translations in it
const translations = new Map(); // languages and quote -> what was made of it

const pairOf = (button) => ({ sourceLanguage: button.dataset.from, targetLanguage: button.dataset.translate });
const quoteOf = (button) => button.closest(".card").querySelector("blockquote").textContent;
const keyOf = (button) => JSON.stringify([pairOf(button), quoteOf(button)]);

function once(found, key, ask) {
  if (!found.has(key)) found.set(key, ask());
  return found.get(key);
}

async function browserCan(pair) {
  if (!("Translator" in self)) return false;
  const ask = () => Translator.availability(pair).catch(() => "unavailable");
  return (await once(availability, JSON.stringify(pair), ask)) === "available"; // else it would fetch a model from its maker
}

async function offerTranslations() {
  for (const button of element.querySelectorAll("[data-translate]")) {
    const { language, from, translate } = button.dataset;
    const words = await once(wordsIn, language, () => server.translation_words({ language })).catch(() => null);
    if (!words) {
      wordsIn.delete(language); // no answer now; the next drawing asks again
      return;
    }
    const local = await browserCan(pairOf(button));
    const stands = button.closest(".card").querySelector("[data-article]"); // what stands in no article stays here
    if (!local && !(stands && words.pairs.includes(`${from}-${translate}`))) continue;
    button.dataset.by = local ? "browser" : "server";
    button.textContent = local ? words.translate : words.translate_sent;
    button.title = local ? "" : words.translate_leaves;
    const known = translations.get(keyOf(button));
    if (known) showTranslation(button, known, words);
    else button.hidden = false;
  }
}

async function translate(button) {
  const words = await wordsIn.get(button.dataset.language);
  button.disabled = true;
  const made = await (button.dataset.by === "browser" ? byBrowser(button) : byServer(button)).catch((error) => {
    console.warn(error);
    return { fault: words[button.dataset.by === "browser" ? "translation_failed" : "translation_lost"] };
  });
  button.disabled = false;
  if (made.text) translations.set(keyOf(button), made);
  showTranslation(button, made, words).focus();
}

async function byBrowser(button) {
  const translator = await Translator.create(pairOf(button));
  return { by: "browser", text: await translator.translate(quoteOf(button)) };
}

async function byServer(button) {
  const { article } = button.closest(".card").querySelector("[data-article]").dataset;
  const { language, translate } = button.dataset;
  const made = await server.translate_quote({ article, quote: quoteOf(button), wanted: translate, language });
  return { by: "server", ...made };
}

function showTranslation(button, made, words) {
  const said = document.createElement("p");
  said.className = "translation";
  said.tabIndex = -1;
  if (made.text) {
    const label = document.createElement("b");
    label.textContent = made.by === "browser" ? words.translation : words.translation_by;
    const translated = document.createElement("span");
    translated.lang = button.dataset.translate;
    translated.textContent = made.text;
    said.append(label, " ", translated);
    button.hidden = true;
  } else {
    said.textContent = made.fault;
  }
  button.closest(".card").querySelector(".translation")?.remove();
  button.closest(".card").querySelector("blockquote").after(said);
  return said;
}

// Signing in again without losing what was written.

async function signIn(then) {
  const form = await piece("/desk/sign-in", "sign-in");
  if (!form) return say(words.signedOut);
  const dialog = show(form, "sign-in-title");
  const real = form.matches("form") ? form : $("form", form);
  real.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await ask("/desk/sign-in", new FormData(real));
    if (!answer.ok) {
      const line = $(".warn", dialog) || document.createElement("p");
      line.className = "warn";
      line.setAttribute("role", "alert");
      line.textContent = answer.said || words.failed;
      real.prepend(line);
      return;
    }
    dialog.close();
    then();
  });
}

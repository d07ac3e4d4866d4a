// Headings get the anchors that GitHub gives them, so that links work in both places.
document.addEventListener("DOMContentLoaded", () => {
  for (const heading of document.querySelectorAll("#bodyColumn :is(h1, h2, h3)")) {
    heading.id = heading.textContent.trim().toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "").replace(/ /g, "-");
  }
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
});

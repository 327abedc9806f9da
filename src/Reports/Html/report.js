(function () {
  "use strict";
  function number(value) {
    return value === null ? "none" : String(Number(value.toPrecision(4)));
  }
  document.querySelectorAll(".plot").forEach(function (plot) {
    var data = JSON.parse(plot.dataset.chart);
    var cursor = plot.querySelector(".cursor");
    var values = plot.querySelector(".values");
    var at = -1;
    var dots = data.curves.map(function (curve) {
      var dot = document.createElement("i");
      dot.className = "dot now k" + curve.colour;
      dot.hidden = true;
      plot.appendChild(dot);
      return dot;
    });
    function show(index) {
      at = Math.max(0, Math.min(data.x.length - 1, index));
      var left = data.left[at];
      cursor.hidden = values.hidden = false;
      cursor.style.left = left * 100 + "%";
      values.textContent = [data.across + " " + number(data.x[at])].concat(data.curves.map(function (curve) {
        return curve.name + "  " + number(curve.y[at]);
      })).join("\n");
      values.style.left = left > 0.5 ? "auto" : "calc(" + left * 100 + "% + 0.625rem)";
      values.style.right = left > 0.5 ? "calc(" + (1 - left) * 100 + "% + 0.625rem)" : "auto";
      data.curves.forEach(function (curve, i) {
        dots[i].hidden = curve.top[at] === null;
        dots[i].style.left = left * 100 + "%";
        dots[i].style.bottom = (1 - curve.top[at]) * 100 + "%";
      });
    }
    function hide() {
      cursor.hidden = values.hidden = true;
      dots.forEach(function (dot) { dot.hidden = true; });
    }
    function nearest(event) {
      var box = plot.getBoundingClientRect();
      var share = (event.clientX - box.left) / box.width;
      var best = 0;
      data.left.forEach(function (left, i) {
        if (Math.abs(left - share) < Math.abs(data.left[best] - share)) { best = i; }
      });
      return best;
    }
    if (data.x.length === 0) { return; }
    plot.addEventListener("pointermove", function (event) { show(nearest(event)); });
    plot.addEventListener("pointerdown", function (event) { show(nearest(event)); });
    plot.addEventListener("pointerleave", hide);
    plot.addEventListener("blur", hide);
    plot.addEventListener("keydown", function (event) {
      var step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined) {
        if (event.key === "Escape") { hide(); }
        return;
      }
      event.preventDefault();
      show(at + step);
    });
  });
}());

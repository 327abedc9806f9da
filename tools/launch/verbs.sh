# shellcheck shell=bash
# Verbs that aren't the command's own: an example's name, or a slip of the fingers.

# nearest WORD CANDIDATE…: the candidate fewest edits away, when that is near enough to be meant.
nearest() {
    local word=$1
    shift
    printf '%s\n' "$@" | awk -v word="$word" '
        function distance(a, b,    i, j, m, n, d, c, cost) {
            m = length(a); n = length(b)
            for (i = 0; i <= m; i++) d[i, 0] = i
            for (j = 0; j <= n; j++) d[0, j] = j
            for (i = 1; i <= m; i++) for (j = 1; j <= n; j++) {
                cost = substr(a, i, 1) != substr(b, j, 1)
                c = d[i - 1, j - 1] + cost
                if (d[i - 1, j] + 1 < c) c = d[i - 1, j] + 1
                if (d[i, j - 1] + 1 < c) c = d[i, j - 1] + 1
                if (i > 1 && j > 1 && substr(a, i, 1) == substr(b, j - 1, 1) && substr(a, i - 1, 1) == substr(b, j, 1) \
                    && d[i - 2, j - 2] + 1 < c) c = d[i - 2, j - 2] + 1
                d[i, j] = c
            }
            return d[m, n]
        }
        $0 != "" { n = distance(word, $0); if (best == "" || n < least) { least = n; best = $0 } }
        END { if (best != "" && least <= 2 && least < length(word)) print best }'
}

known_examples() { if [ -f "$state/examples" ]; then cat "$state/examples"; else echo mnist; fi; }

unknown() {
    local near
    # shellcheck disable=SC2046,SC2086 # words
    near=$(nearest "$1" $own_verbs $(known_examples))
    misuse "there is no verb '$1'${near:+; did you mean $near?} (./pipeline list has the examples, ./pipeline help the rest)"
}

other() {
    case $1 in *[!a-z0-9-]* | -* | '') unknown "$1" ;; esac
    known_examples | grep -qxF -- "$1" && run_example "$@"
    # A slip of the fingers shouldn't cost a build; anything else may be an example that was added since.
    # shellcheck disable=SC2086
    if [ -n "$(nearest "$1" $own_verbs mnist)" ]; then unknown "$1"; fi
    need_examples
    known_examples | grep -qxF -- "$1" && run_example "$@"
    unknown "$1"
}

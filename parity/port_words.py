"""What the porting checklist says, in both languages, in a terminal and on its page."""

from __future__ import annotations

NAMES = {"torch": "PyTorch", "tf": "TensorFlow", "keras": "Keras"}

WORDS: dict[str, dict[str, str]] = {
    "found": {"en": "In the atlas", "zh": "对照表已收录"},
    "unknown": {"en": "Not in the atlas", "zh": "对照表未收录"},
    "possible": {"en": "Possible methods", "zh": "可能的方法"},
    "notes": {"en": "Notes", "zh": "说明"},
    "traps": {"en": "Traps", "zh": "迁移陷阱"},
    "silent_traps": {"en": "of these silent", "zh": "其中不报错"},
    "name": {"en": "Name", "zh": "名称"},
    "lines": {"en": "Lines", "zh": "行"},
    "line": {"en": "Line", "zh": "行"},
    "cell": {"en": "cell", "zh": "单元格"},
    "counterpart": {"en": "Counterpart", "zh": "对应接口"},
    "without": {"en": "no counterpart", "zh": "没有对应接口"},
    "instead": {"en": "Use instead", "zh": "改用"},
    "may_be": {"en": "may be", "zh": "可能是"},
    "high": {"en": "high damage", "zh": "危害大"},
    "medium": {"en": "medium damage", "zh": "危害中等"},
    "low": {"en": "low damage", "zh": "危害小"},
    "silent": {"en": "silent", "zh": "不报错"},
    "loud": {"en": "raises", "zh": "会报错"},
    "unknown_why": {
        "en": "The atlas has no pair for these names. "
        "That does not say that there is no counterpart.",
        "zh": "对照表没有收录这些名称，但不等于没有对应接口。",
    },
    "possible_why": {
        "en": "These are called on objects whose class cannot be seen from the code.",
        "zh": "从代码看不出调用这些方法的对象属于哪个类。",
    },
    "nothing": {
        "en": "This code uses nothing of PyTorch, TensorFlow or Keras.",
        "zh": "这段代码没有用到 PyTorch、TensorFlow 或 Keras。",
    },
    "star": {
        "en": "`from {text} import *` brings names that cannot be followed. "
        "Import them one by one to see them here.",
        "zh": "`from {text} import *` 带来的名称无法追踪。逐个导入后才会列出。",
    },
    "companion": {
        "en": "`{text}` is a library of its own, which the atlas does not cover.",
        "zh": "`{text}` 是独立的库，不在对照表的范围内。",
    },
    "assumed": {
        "en": "No framework is imported, so `{text}` is taken for granted.",
        "zh": "没有导入框架的语句，按惯例认为 `{text}`。",
    },
    "magic": {
        "en": "A command to the notebook was skipped: `{text}`",
        "zh": "跳过了笔记本命令：`{text}`",
    },
    "python2": {
        "en": "A statement of Python 2 was skipped: `{text}`",
        "zh": "跳过了 Python 2 语句：`{text}`",
    },
    "cell_skipped": {
        "en": "A cell that is not Python was skipped: `{text}`",
        "zh": "跳过了非 Python 的单元格：`{text}`",
    },
    "unreadable": {
        "en": "this is not Python 3: {what}. "
        "Mend: correct this place, or leave the part out.",
        "zh": "这不是 Python 3 代码：{what}。改法：改正此处，或删去这一部分。",
    },
    # The page alone
    "code": {"en": "Your code", "zh": "你的代码"},
    "hint": {
        "en": "Python, or the JSON of a notebook. It stays in this browser: "
        "nothing is sent, and nothing is run.",
        "zh": "Python 代码，或笔记本的 JSON。"
        "代码只留在此浏览器中：不会发送，也不会运行。",
    },
    "read": {"en": "List what it uses", "zh": "列出用到的接口"},
    "try": {"en": "Insert an example", "zh": "填入示例"},
    "result": {"en": "Checklist", "zh": "核对清单"},
    "no_script": {
        "en": "This list is made in the browser and needs JavaScript. Without it, "
        "run `parity port FILE` in a checkout: it gives the same list.",
        "zh": "这份清单在浏览器中生成，需要 JavaScript。不用 JavaScript 时，"
        "可在本仓库中运行 `parity port FILE`，得到同样的清单。",
    },
    "unreachable": {
        "en": "The list of pairs could not be loaded. Check the connection and "
        "try again.",
        "zh": "无法加载对照表。请检查网络连接后重试。",
    },
    "empty": {
        "en": "There is no code yet. Paste some, or insert the example.",
        "zh": "还没有代码。请先粘贴代码，或填入示例。",
    },
    "go": {"en": "Go to line {line}", "zh": "转到第 {line} 行"},
    "listed": {"en": "a checklist made in the browser", "zh": "在浏览器中生成的清单"},
    # Punctuation, with the space that belongs to it
    "colon": {"en": ": ", "zh": "："},
    "comma": {"en": ", ", "zh": "、"},
    "clause": {"en": ", ", "zh": "，"},
    "stop": {"en": ". ", "zh": "。"},
}


def words(language: str) -> dict[str, str]:
    """All words in one language."""
    return {key: word[language] for key, word in WORDS.items()}

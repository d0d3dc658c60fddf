"""What the site itself says, in both languages."""

WORDS = {
    "en": {
        "home": "All lessons",
        "contents": "Contents",
        "skip": "Skip to the lesson",
        "previous": "Previous",
        "next": "Next",
        "languages": "Language",
        "link": "Link to “{}”",
        "code": "Code",
        "hide_code": "Hide all code",
        "show_code": "Show all code",
        "copy": "Copy",
        "copied": "Copied",
        "output": "Output",
        "error": "Error",
        "failed": "This notebook failed",
        "in_cell": "in cell {}",
        "notebook": "Executed notebook (.ipynb)",
        "single": "This lesson as one file to mail (.html)",
        "single_short": "one file (.html)",
        "solution": "answers",
        "metric_failed": "A result is not as expected",
        "claim_failed": "The results do not bear a sentence of this lesson",
        "stand_in": "STAND-IN data",
        "stand_in_why": "the real files ({}) could not be had, so this notebook ran on generated data of the same format. Its results say nothing about the real data, and no accepted band was applied to them.",
    },
    "ko": {
        "home": "전체 강의",
        "contents": "차례",
        "skip": "본문으로 건너뛰기",
        "previous": "이전",
        "next": "다음",
        "languages": "언어",
        "link": "“{}” 링크",
        "code": "코드",
        "hide_code": "코드 모두 숨기기",
        "show_code": "코드 모두 보이기",
        "copy": "복사",
        "copied": "복사됨",
        "output": "출력",
        "error": "오류",
        "failed": "이 노트북은 실행에 실패했습니다",
        "in_cell": "{}번 셀",
        "notebook": "실행된 노트북 (.ipynb)",
        "single": "메일로 보낼 수 있는 한 파일 (.html)",
        "single_short": "한 파일 (.html)",
        "solution": "풀이",
        "metric_failed": "결과가 기대한 범위와 다릅니다",
        "claim_failed": "결과가 이 차시의 설명과 맞지 않습니다",
        "stand_in": "대역 데이터(STAND-IN)",
        "stand_in_why": "실제 데이터({})를 구할 수 없어, 같은 형식으로 만들어 낸 데이터로 실행했습니다. 여기 나온 결과는 실제 데이터에 대해 아무것도 말해 주지 않으며, 허용 범위도 적용하지 않았습니다.",
    },
}

NAMES = {"en": "English", "ko": "한국어"}


def language_name(code: str) -> str:
    return NAMES.get(code, code)

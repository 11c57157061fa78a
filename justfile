# 列出所有命令
default:
    @just --list

# 和机器人聊天
run:
    cargo run --release

# 问一句
ask *WORDS:
    cargo run --release -- ask {{WORDS}}

# 检查 intents/ 和 knowledge/
check:
    cargo run -- check .

# 全部测试
test:
    cargo test

# 用标注好的问题测一遍
eval:
    cargo run --release -- eval tests/understanding/dev.jsonl

# 快慢
bench:
    cargo bench

# 流水线做的全部事情
ci:
    bash .ci/run

"""Kills a process and everything below it: python kill_tree.py PID"""

import sys

import psutil


def kill_tree(process):
    process.suspend()  # so that it starts nothing while we look
    for child in process.children():
        kill_tree(child)
    process.kill()


try:
    kill_tree(psutil.Process(int(sys.argv[1])))
except psutil.NoSuchProcess:
    pass  # it has ended by itself
